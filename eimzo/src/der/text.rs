use super::{DerError, Element, tag};

impl Element<'_> {
    /// The text of any of the string types that names are written in.
    ///
    /// # Errors
    /// When this is no string, or its bytes do not fit its type.
    pub fn text(&self) -> Result<String, DerError> {
        let content = self.content();
        let text = match self.tag() {
            tag::UTF8_STRING => std::str::from_utf8(content).ok().map(str::to_owned),
            // NumericString, PrintableString, IA5String, VisibleString
            0x12 | tag::PRINTABLE_STRING | 0x16 | 0x1a => {
                content.is_ascii().then(|| content.iter().copied().map(char::from).collect())
            }
            // TeletexString, which everybody writes as Latin-1
            0x14 => Some(content.iter().copied().map(char::from).collect()),
            // UniversalString
            0x1c => chunks::<4>(content)
                .and_then(|units| units.map(|unit| char::from_u32(u32::from_be_bytes(unit))).collect()),
            // BMPString
            0x1e => chunks::<2>(content)
                .and_then(|units| char::decode_utf16(units.map(u16::from_be_bytes)).collect::<Result<_, _>>().ok()),
            _ => None,
        };
        // A zero inside a name serves only to show one name and mean another.
        text.filter(|text| !text.contains('\0')).ok_or(DerError::Value("text"))
    }
}

fn chunks<const N: usize>(content: &[u8]) -> Option<impl Iterator<Item = [u8; N]>> {
    let (units, rest) = content.as_chunks::<N>();
    rest.is_empty().then(|| units.iter().copied())
}
