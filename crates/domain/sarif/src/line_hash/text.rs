//! How a hash is written: `271789c17abda88f:1`.

/// The text of a value that has appeared `occurrence` times, this time included.
#[must_use]
pub fn text(value: u64, occurrence: u64) -> String {
    let mut bytes = Vec::with_capacity(24);
    push_text(value, occurrence, &mut bytes);
    bytes.into_iter().map(char::from).collect()
}

/// Appends [`text`]. Written by hand: `format!` takes longer than the hash itself.
pub fn push_text(value: u64, occurrence: u64, out: &mut Vec<u8>) {
    push_digits::<16>(value, out);
    out.push(b':');
    push_decimal(occurrence, out);
}

/// Appends a number as people write it.
pub fn push_decimal(number: u64, out: &mut Vec<u8>) {
    push_digits::<10>(number, out);
}

fn push_digits<const BASE: u64>(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [0; 20]; // as many as the largest number has
    let mut count = 0;
    for place in digits.iter_mut().rev() {
        let digit = (number % BASE) as u8;
        *place = if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
        count += 1;
        number /= BASE;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(20 - count..).unwrap_or_default());
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
}
