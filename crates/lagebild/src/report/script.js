// The page works without this: it adds the language and colour switches, filters, sorting and highlighting.
(() => {
  const root = document.documentElement, $ = (s, in_ = document) => in_.querySelector(s), $$ = (s, in_ = document) => [...in_.querySelectorAll(s)];
  const keep = (key, value) => { try { if (value === undefined) return localStorage.getItem(key); localStorage.setItem(key, value); } catch { return null; } };
  const asked = new URLSearchParams(location.search);

  // Language: both are in the page; attributes, options and titles hold one and are exchanged.
  const setLang = lang => {
    root.lang = lang;
    for (const e of $$('[data-de]')) e.dataset.at ? e.setAttribute(e.dataset.at, e.dataset[lang]) : e.textContent = e.dataset[lang];
    for (const b of $$('[data-lang]')) b.setAttribute('aria-pressed', b.dataset.lang === lang);
    keep('lagebild-lang', lang);
  };
  for (const b of $$('[data-lang]')) b.addEventListener('click', () => setLang(b.dataset.lang));
  const lang = asked.get('lang') || keep('lagebild-lang');
  if ((lang === 'de' || lang === 'en') && lang !== root.lang) setLang(lang);

  // Colours: as the system has them, until the reader chooses.
  const setTheme = theme => { root.dataset.theme = theme; keep('lagebild-theme', theme); };
  const theme = asked.get('theme') || keep('lagebild-theme');
  if (theme === 'dark' || theme === 'light') setTheme(theme);
  $('#theme').addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    setTheme(dark ? 'light' : 'dark');
  });

  // The table of events.
  const table = $('#events'), rows = $$('tr.event', table).map(row => ({ row, detail: row.nextElementSibling, text: (row.textContent + ' ' + row.nextElementSibling.textContent).toLowerCase() }));
  const toggle = (row, open) => {
    const detail = row.nextElementSibling, now = open ?? !detail.classList.contains('open');
    detail.classList.toggle('open', now);
    $('.toggle', row).setAttribute('aria-expanded', now);
  };
  table.addEventListener('click', event => {
    const row = event.target.closest('tr.event');
    if (row && !event.target.closest('a') && !getSelection().toString()) toggle(row);
  });
  const fields = ['q', 'type', 'country', 'review'].map(id => document.getElementById(id));
  const filter = () => {
    const [q, type, country, review] = fields.map(f => f.value), words = q.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const r of rows) {
      const d = r.row.dataset;
      const fits = (!type || d.type === type) && (!country || d.country.split(' ').includes(country)) && (!review || d.review === review) && words.every(w => r.text.includes(w));
      r.row.hidden = r.detail.hidden = !fits;
      shown += fits;
    }
    $('#shown').textContent = shown === rows.length ? rows.length : `${shown} / ${rows.length}`;
    $('#nothing').hidden = shown > 0 || rows.length === 0;
  };
  for (const f of fields) f.addEventListener('input', filter);
  $('.filters').addEventListener('submit', event => event.preventDefault());
  filter();
  for (const button of $$('[data-sort]', table)) button.addEventListener('click', () => {
    const th = button.closest('th'), n = th.cellIndex, kind = button.dataset.sort, old = th.getAttribute('aria-sort');
    const up = old ? old === 'descending' : kind !== 'd';
    for (const other of $$('th', table)) other.removeAttribute('aria-sort');
    th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const value = r => r.row.cells[n].dataset.v;
    const order = kind === 't' ? (a, b) => value(a).localeCompare(value(b), root.lang) : (a, b) => value(a) - value(b);
    rows.sort((a, b) => (up ? 1 : -1) * order(a, b));
    table.tBodies[0].append(...rows.flatMap(r => [r.row, r.detail]));
  });
  for (const a of $$('[data-find]')) a.addEventListener('click', event => {
    event.preventDefault();
    fields.forEach((f, n) => { f.value = n ? '' : a.dataset.find; });
    filter();
    $('#s-events').scrollIntoView();
  });

  // Claims and their words in the reports.
  const pick = (report, n) => {
    for (const e of $$('.hit')) e.classList.remove('hit');
    for (const m of $$('mark[data-c]', report)) if (m.dataset.c.split(' ').includes(n)) m.classList.add('hit');
    $(`.cards > [data-n="${n}"]`, report)?.classList.add('hit');
  };
  for (const b of $$('.pick')) b.addEventListener('click', () => {
    const report = b.closest('.report'), n = b.parentNode.dataset.n;
    pick(report, n);
    $('mark.hit', report)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  });
  const tip = $('#tip');
  const showTip = mark => {
    const report = mark.closest('.report'), seen = new Set();
    tip.replaceChildren();
    for (const e of mark.dataset.e.split(' ')) {
      const at = e.indexOf(':'), card = $(`.cards > [data-n="${e.slice(0, at)}"]`, report), cell = e.slice(at + 1);
      const found = card && ($$('[data-cell]', card).find(d => d.dataset.cell === cell) || $$('[data-cell]', card).find(d => d.dataset.cell.split('[')[0] === cell.split('[')[0]));
      if (!found || seen.has(found.textContent)) continue;
      seen.add(found.textContent);
      tip.append(found.cloneNode(true));
    }
    tip.hidden = !tip.childElementCount;
    const box = mark.getClientRects()[0], own = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 8))}px`;
    tip.style.top = `${box.top - own.height - 6 < 0 ? box.bottom + 6 : box.top - own.height - 6}px`;
  };
  document.addEventListener('mouseover', event => {
    const mark = event.target.closest?.('mark[data-e]');
    mark ? showTip(mark) : tip.hidden = true;
  });
  document.addEventListener('scroll', () => { tip.hidden = true; }, { passive: true });
  document.addEventListener('click', event => {
    const mark = event.target.closest?.('mark[data-c]');
    if (mark) pick(mark.closest('.report'), mark.dataset.c.split(' ')[0]);
  });

  // An address within the page opens what it leads to.
  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1)), claim = /^r(\d+)c(\d+)$/.exec(id);
    if (claim) {
      const report = document.getElementById('r' + claim[1]);
      if (!report) return;
      report.open = true;
      pick(report, claim[2]);
      (document.getElementById(id) || $(`.cards > [data-n="${claim[2]}"]`, report))?.scrollIntoView({ block: 'center' });
      return;
    }
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.matches('tr.event')) {
      if (target.hidden) { fields.forEach(f => { f.value = ''; }); filter(); }
      toggle(target, true);
      for (const e of $$('tr.hit')) e.classList.remove('hit');
      target.classList.add('hit');
      $('.toggle', target).focus({ preventScroll: true });
    }
    if (target.matches('details')) target.open = true;
    target.scrollIntoView({ block: 'start' });
  };
  addEventListener('hashchange', go);
  // The same address again: the browser tells nothing, so listen to the link.
  document.addEventListener('click', event => {
    const a = event.target.closest?.('a[href^="#"]');
    if (a && a.getAttribute('href') === location.hash && !event.defaultPrevented) go();
  });
  go();
})();
