use super::*;
use proptest::prelude::*;

const PAGE: &str = "<html lang=de><head><title>Drei Tote in Mali - Bote</title><meta property=og:site_name content=Bote>\
<meta property=article:published_time content='2020-03-30T23:10:00+02:00'><link rel=canonical href='https://bote.example/a'></head><body>\
<nav><a href=/>Start</a> <a href=/s>Sport</a></nav><div class=cookie-consent><p>Wir verwenden Cookies, um Ihnen mehr zu zeigen.</p></div>\
<article><h1>Drei Tote in Mali</h1><p>In Mali sind am Sonntag drei Soldaten get&ouml;tet worden,\n   teilte die Armee in Bamako mit.</p>\
<p>Die T&auml;ter kamen auf Motorr&auml;dern &#8211; sie flohen nach <b>Niger</b>.</p><div class=share-box><a href=f>Teilen</a></div>\
<p>Frankreich verurteilte die Tat.<p>Mehr war zun\u{ad}&shy;&auml;chst nicht bekannt.</p></article>\
<section class=comments><p>Schlimm, schlimm, schlimm. Das sage ich schon lange.</p></section><footer>Impressum</footer></body></html>";

const TEXT: &str = "In Mali sind am Sonntag drei Soldaten getötet worden, teilte die Armee in Bamako mit.\n\n\
Die Täter kamen auf Motorrädern – sie flohen nach Niger.\n\nFrankreich verurteilte die Tat.\n\nMehr war zunächst nicht bekannt.";

#[test]
fn a_page() {
    let got = extract(PAGE.as_bytes()).document;
    assert_eq!(got.text, TEXT);
    assert_eq!(got.title.as_deref(), Some("Drei Tote in Mali"));
    assert_eq!(got.source.as_deref(), Some("Bote"));
    assert_eq!(got.url.as_deref(), Some("https://bote.example/a"));
    assert_eq!(got.published.map(|p| (p.from.to_string(), p.basis)), Some(("2020-03-30".into(), Basis::Given)));
    assert_eq!(got.lang, Lang::De);
}

#[test]
fn a_latin_1_page_reads_alike_and_maps_back() {
    let page = PAGE.replace("<head>", "<head><meta charset=iso-8859-1>").replace("&auml;", "ä").replace("&ouml;", "ö").replace('\u{ad}', "");
    let bytes: Vec<u8> = page.chars().map(|c| u8::try_from(c).expect("a Latin-1 page")).collect();
    let got = extract(&bytes);
    assert_eq!(got.document.text, TEXT);
    let at = got.document.text.find("Täter").expect("in the text");
    let range = got.map.file_range(lagebild_text::Span::new(at, at + "Täter".len())).expect("read from the page");
    assert_eq!(&bytes[range], b"T\xe4ter");
}

#[test]
fn the_map_leads_to_the_words() {
    let got = extract(PAGE.as_bytes());
    for word in ["Soldaten", "Bamako", "Niger", "Frankreich"] {
        let at = got.document.text.find(word).expect("in the text");
        let range = got.map.file_range(lagebild_text::Span::new(at, at + word.len())).expect("read from the page");
        assert_eq!(&PAGE[range], word);
    }
    let at = got.document.text.find("getötet").expect("in the text");
    let range = got.map.file_range(lagebild_text::Span::new(at, at + "getötet".len())).expect("read from the page");
    assert_eq!(&PAGE[range], "get&ouml;tet");
}

#[test]
fn dates_shown_on_the_page() {
    let check = |html: &str, url: Option<&str>, expect: &str| {
        let got = extract_from(html.as_bytes(), url).document.published;
        assert_eq!(got.map(|p| p.from.to_string()).unwrap_or_default(), expect, "{html}");
    };
    check("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-06-07T08:00Z\"}</script>", None, "2021-06-07");
    check("<article><time datetime=2021-06-07>gestern</time><p>Text, Text, Text.</article>", None, "2021-06-07");
    check("<p class=datum>7. Juni 2021<p>Text, Text, Text.", None, "2021-06-07");
    check("<p>Text, Text, Text.", Some("https://a.example/2021/06/07/x"), "2021-06-07");
    check("<p>Am 7. Juni 2021 starb er.", None, "");
}

#[test]
fn unusual_characters_stay() {
    let page = "<p>Ein 🕊 für ca\u{301}fe\u{301} &#x1F54A; \u{1F469}\u{200D}\u{1F680}, sagte er.</p>\r\n<p>Zweite, Zeile.\r\nDritte.</p>";
    assert_eq!(extract(page.as_bytes()).document.text, "Ein 🕊 für ca\u{301}fe\u{301} 🕊 \u{1F469}\u{200D}\u{1F680}, sagte er.\n\nZweite, Zeile. Dritte.");
}

#[test]
fn deep_and_long_pages_are_read() {
    let deep = format!("{}Text, Text, Text.{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
    assert_eq!(extract(deep.as_bytes()).document.text, "Text, Text, Text.");
    let long = format!("<p>{}</p>", "Wort, ".repeat(200_000));
    assert!(extract(long.as_bytes()).document.text.len() > 1_000_000);
}

fn well_formed(bytes: &[u8]) {
    let got = extract(bytes);
    let (mut text_at, text) = (0, &got.document.text);
    for (t, file) in got.map.segments() {
        assert!(t.start >= text_at && text.get(t.clone()).is_some(), "{t:?}");
        assert!(file.start < file.end && file.end <= bytes.len(), "{file:?} of {}", bytes.len());
        text_at = t.end;
    }
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        well_formed(&bytes);
    }

    #[test]
    fn any_tags(parts in proptest::collection::vec(prop_oneof![
        Just("<p>"), Just("</p>"), Just("<div class=comments>"), Just("</div>"), Just("<a href=x>"), Just("</a>"), Just("<br>"),
        Just("<table><tr><td>"), Just("</table>"), Just("<li>"), Just("&auml;"), Just("&#"), Just("&"), Just("<"), Just(" ä, 🕊. "),
        Just("<script>"), Just("</script>"), Just("<!--"), Just("-->"), Just("\u{ad}"), Just("<pre>\n"), Just("e\u{301}"), Just("5. Juni 2021 "),
        Just("<meta charset=utf-16>"), Just("<time datetime='2020-1-"), Just("'>"), Just("<h1>T</h1>"), Just("\r\n"), Just("<svg>"), Just("<article>"),
    ], 0..60)) {
        well_formed(parts.concat().as_bytes());
    }
}
