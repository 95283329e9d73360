//! `Number(text)` and its way back (ECMA-262, sections 7.1.4.1 and 6.1.6.1.20).

use super::trim;

/// NaN when the text is no number.
pub(crate) fn from_text(text: &str) -> f64 {
    let text = trim(text);
    let radix = |digits: &str, radix| {
        let valid = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
        let add = |sum: f64, digit: char| sum * f64::from(radix) + f64::from(digit.to_digit(radix).unwrap_or_default());
        if valid { digits.chars().fold(0.0, add) } else { f64::NAN }
    };
    match text.get(..2) {
        Some("0x" | "0X") => return radix(text.get(2..).unwrap_or_default(), 16),
        Some("0o" | "0O") => return radix(text.get(2..).unwrap_or_default(), 8),
        Some("0b" | "0B") => return radix(text.get(2..).unwrap_or_default(), 2),
        _ => {}
    }
    match text {
        "" => 0.0,
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        // Rust also takes `inf` and `nan`, in any case.
        decimal
            if decimal
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) =>
        {
            decimal.parse().unwrap_or(f64::NAN)
        }
        _ => f64::NAN,
    }
}

/// As `String(number)` prints it.
pub(crate) fn to_text(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if !(1e-6..1e21).contains(&number.abs()) && !number.is_nan() {
        let text = format!("{number:e}");
        return if text.contains("e-") {
            text
        } else {
            text.replace('e', "e+")
        };
    }
    number.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (text, expect) in [
            ("", "0"),
            (" 7 ", "7"),
            ("0x10", "16"),
            ("0b11", "3"),
            ("600.5", "600.5"),
            ("-5", "-5"),
            ("1e3", "1000"),
            (".5", "0.5"),
            ("5.", "5"),
            ("x", "NaN"),
            ("0x", "NaN"),
            ("inf", "NaN"),
            ("nan", "NaN"),
            ("1_0", "NaN"),
            ("Infinity", "Infinity"),
            ("1e21", "1e+21"),
            ("1e-7", "1e-7"),
            ("123456789012345678901", "123456789012345680000"),
            ("+", "NaN"),
            ("-0", "0"),
        ] {
            assert_eq!(to_text(from_text(text)), expect, "{text:?}");
        }
    }
}
