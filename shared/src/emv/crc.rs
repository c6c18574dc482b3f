//! The checksum of object 63.

/// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected, nothing added at the end
/// («EMV QRCPS MPM 4.7», checksum according to ISO/IEC 13239).
#[must_use]
pub fn crc16(bytes: &[u8]) -> u16 {
    let mut register = 0xFFFF_u16;
    for byte in bytes {
        register ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            let carry = register & 0x8000 != 0;
            register <<= 1;
            if carry {
                register ^= 0x1021;
            }
        }
    }
    register
}

/// The four characters that object 63 must hold after `text`, which ends with `6304`. Bytes are counted here, although
/// lengths are counted in characters.
pub(super) fn checksum(text: &str) -> String {
    format!("{:04X}", crc16(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_values_of_the_algorithm_hold() {
        assert_eq!(crc16(b"123456789"), 0x29B1);
        assert_eq!(crc16(b""), 0xFFFF);
    }

    #[test]
    fn leading_zeros_are_written() {
        let text = (0..100_000_u32).map(|n| n.to_string()).find(|text| crc16(text.as_bytes()) < 0x0100);
        let text = text.expect("one text in 256 has such a checksum");
        assert!(checksum(&text).starts_with("00"));
        assert_eq!(checksum(&text).len(), 4);
    }
}
