//! The container every model file shares: magic, kind, version, checksum, sections.

/// Why a model file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("model {what}: {problem}")]
pub struct ModelError {
    what: String,
    problem: String,
}

impl ModelError {
    pub(super) fn new(what: &str, problem: impl Into<String>) -> ModelError {
        ModelError { what: what.to_owned(), problem: problem.into() }
    }
}

const MAGIC: &[u8; 8] = b"LAGEBILD";
const VERSION: u32 = 1;

/// FNV-1a over 64 bits: guards against truncation and bit rot, not against malice.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Writes sections behind a header: magic, version, kind, checksum, section lengths.
pub fn write_container(kind: [u8; 4], sections: &[&[u8]]) -> Vec<u8> {
    let mut body = Vec::new();
    body.extend((sections.len() as u32).to_le_bytes());
    for s in sections {
        body.extend((s.len() as u32).to_le_bytes());
    }
    for s in sections {
        body.extend(*s);
    }
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(kind);
    out.extend(checksum(&body).to_le_bytes());
    out.extend(body);
    out
}

/// Reads a container of this kind and returns its sections.
///
/// # Errors
/// When the file is no model, of another kind or version, cut short or damaged.
pub fn read_container<'a>(kind: [u8; 4], bytes: &'a [u8], what: &str) -> Result<Vec<&'a [u8]>, ModelError> {
    let err = |p: String| ModelError::new(what, p);
    let header = bytes.get(..24).ok_or_else(|| err("is shorter than its header of 24 bytes".into()))?;
    if &header[..8] != MAGIC {
        return Err(err("does not begin with LAGEBILD".into()));
    }
    let version = u32_at(header, 8);
    if version != VERSION {
        return Err(err(format!("has format version {version}, expected {VERSION}")));
    }
    if header[12..16] != kind {
        return Err(err(format!("is of kind {:?}, expected {:?}", String::from_utf8_lossy(&header[12..16]), String::from_utf8_lossy(&kind))));
    }
    let body = &bytes[24..];
    if checksum(body).to_le_bytes() != header[16..24] {
        return Err(err("does not match its checksum".into()));
    }
    let n = body.get(..4).map_or(0, |b| u32_at(b, 0)) as usize;
    let mut pos = 4 + 4 * n;
    let mut out = Vec::with_capacity(n.min(64));
    for i in 0..n {
        let len = body.get(4 + 4 * i..8 + 4 * i).map(|b| u32_at(b, 0)).ok_or_else(|| err("is cut short".into()))? as usize;
        out.push(body.get(pos..pos + len).ok_or_else(|| err("is cut short".into()))?);
        pos += len;
    }
    Ok(out)
}

pub(super) fn u32_at(b: &[u8], i: usize) -> u32 {
    u32::from_le_bytes([b[i], b[i + 1], b[i + 2], b[i + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip_and_damage() {
        let bytes = write_container(*b"TEST", &[b"one", b"", b"three"]);
        assert_eq!(read_container(*b"TEST", &bytes, "t").unwrap(), [&b"one"[..], b"", b"three"]);
        for cut in 0..bytes.len() {
            assert!(read_container(*b"TEST", &bytes[..cut], "t").is_err());
        }
        let mut bad = bytes.clone();
        *bad.last_mut().unwrap() ^= 1;
        assert!(read_container(*b"TEST", &bad, "t").unwrap_err().to_string().contains("checksum"));
        assert!(read_container(*b"ELSE", &bytes, "t").is_err());
    }
}
