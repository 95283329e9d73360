//! How a hash is written: `271789c17abda88f:1`.
//!
//! Written by hand, the digits of a number side by side in one word: `format!`, or a division for each digit, takes
//! longer than the hash itself.

const ASCII_ZEROS: u64 = 0x3030_3030_3030_3030;

/// The text of a value that has appeared `occurrence` times, this time included.
#[must_use]
pub fn text(value: u64, occurrence: u64) -> String {
    let mut bytes = Vec::with_capacity(24);
    push_text(value, occurrence, &mut bytes);
    bytes.into_iter().map(char::from).collect()
}

/// Appends [`text`].
pub fn push_text(value: u64, occurrence: u64, out: &mut Vec<u8>) {
    push_hexadecimal(value, out);
    out.push(b':');
    push_decimal(occurrence, out);
}

/// Appends a number as people write it.
pub fn push_decimal(number: u64, out: &mut Vec<u8>) {
    const EIGHT_DIGITS: u64 = 100_000_000;
    if number >= EIGHT_DIGITS {
        push_decimal(number / EIGHT_DIGITS, out);
        let digits = eight_decimals(number % EIGHT_DIGITS) | ASCII_ZEROS;
        out.extend_from_slice(&digits.to_le_bytes());
    } else {
        let digits = eight_decimals(number);
        let unused = (digits.trailing_zeros() / 8).min(7);
        let digits = (digits | ASCII_ZEROS) >> (8 * unused);
        push_first(digits.to_le_bytes(), 8 - unused, out);
    }
}

fn push_hexadecimal(number: u64, out: &mut Vec<u8>) {
    let used = (u64::BITS - number.leading_zeros()).div_ceil(4).max(1);
    let digits = (u128::from(eight_nibbles(number >> 32)) << 64) | u128::from(eight_nibbles(number & 0xFFFF_FFFF));
    push_first((digits << (8 * (16 - used))).to_be_bytes(), used, out);
}

/// Appends the first `count` bytes. All are copied, as one word, and the rest is cut off again.
fn push_first<const N: usize>(bytes: [u8; N], count: u32, out: &mut Vec<u8>) {
    let end = out.len() + count as usize;
    out.extend_from_slice(&bytes);
    out.truncate(end);
}

/// The digits of a number below 10^8, a byte each, the first one lowest. Each step divides all groups of digits by what
/// halves them: 10,486 / 2^20 is 1 / 100 for four digits, and 103 / 2^10 is 1 / 10 for two.
fn eight_decimals(number: u64) -> u64 {
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let twos = hundreds | ((fours - hundreds * 100) << 16);
    let tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | ((twos - tens * 10) << 8)
}

/// The digits of a number below 2^32 as ASCII, the first one highest.
fn eight_nibbles(number: u64) -> u64 {
    const LETTERS: u64 = (b'a' - b'0' - 10) as u64;
    let pairs = (number | (number << 16)) & 0x0000_FFFF_0000_FFFF;
    let bytes = (pairs | (pairs << 8)) & 0x00FF_00FF_00FF_00FF;
    let nibbles = (bytes | (bytes << 4)) & 0x0F0F_0F0F_0F0F_0F0F;
    let above_nine = ((nibbles + 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101;
    nibbles + ASCII_ZEROS + above_nine * LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_format() {
        for shift in 0..64 {
            for number in [
                0,
                1,
                u64::MAX >> shift,
                0x9E37_79B9_7F4A_7C15 >> shift,
                10 << (shift / 2),
            ] {
                assert_eq!(text(number, number), format!("{number:x}:{number}"));
            }
        }
    }

    /// The divisions by multiplication hold for every group that they are asked for.
    #[test]
    fn every_group_of_four_digits_is_divided_right() {
        for group in 0..10_000 {
            for number in [group, group * 10_000, group * 10_001] {
                let digits = (eight_decimals(number) | ASCII_ZEROS).to_le_bytes();
                assert_eq!(digits.as_slice(), format!("{number:08}").as_bytes());
            }
        }
    }
}
