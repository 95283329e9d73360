/// The looks of every page. Contrast is at least 4.5 in both schemes (WCAG 2.2, 1.4.3); colour repeats words.
pub const STYLESHEET: &str = "\
:root{color-scheme:light dark;--ink:#1f2328;--dim:#57606a;--page:#fff;--line:#d0d7de;--soft:#f6f8fa;--link:#0550ae;\
--good:#1a7f37;--fair:#8f6400;--poor:#cf222e;--hit:#dafbe1;--partial:#fff1c2;--miss:#ffdcd7}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9da7b1;--page:#0d1117;--line:#3d444d;--soft:#161b22;--link:#79b8ff;\
--good:#56d364;--fair:#e3b341;--poor:#ff8078;--hit:#12361f;--partial:#3d2f00;--miss:#4b1216}}
body{margin:0 auto;max-width:72rem;padding:1rem;color:var(--ink);background:var(--page);font:16px/1.5 system-ui,sans-serif}
a{color:var(--link)}
code,pre,.source{font-family:ui-monospace,SFMono-Regular,Consolas,monospace;font-size:.875em}
pre{overflow-x:auto;padding:.75rem;background:var(--soft);border:1px solid var(--line)}
table{border-collapse:collapse;margin:1rem 0}
caption{text-align:left;color:var(--dim)}
th,td{padding:.25rem .75rem;border-bottom:1px solid var(--line);text-align:left;font-weight:inherit}
thead th{font-weight:600}
.right{text-align:right;font-variant-numeric:tabular-nums}
.good{color:var(--good)}.fair{color:var(--fair)}.poor{color:var(--poor)}
.notice{padding:.5rem .75rem;border-left:.25rem solid var(--dim);background:var(--soft)}
.notice.passed{border-color:var(--good)}.notice.warning{border-color:var(--fair)}.notice.failed{border-color:var(--poor)}
.meter{display:inline-block;position:relative;width:10rem;height:.75rem;background:var(--soft);border:1px solid var(--dim)}
.meter>*{position:absolute;top:0;bottom:0;display:block}
.bar{left:0;background:currentColor}
.mark{width:2px;background:var(--ink)}
.wide{overflow-x:auto}
.source{width:100%}
.source td,.source th{padding:0 .5rem;border:0;text-align:right;color:var(--dim);vertical-align:top}
.source td:last-child{width:100%;text-align:left;color:var(--ink);white-space:pre;tab-size:4}
.source tr:target{outline:2px solid var(--link)}
.hit{background:var(--hit)}.partial{background:var(--partial)}.miss{background:var(--miss)}
.remark{color:var(--dim);font-style:italic}
";

#[cfg(test)]
mod tests {
    use super::STYLESHEET;

    /// Relative luminance (WCAG 2.2) of `#rgb` or `#rrggbb`.
    fn luminance(colour: &str) -> f64 {
        let digits = colour.trim_start_matches('#');
        let wide: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits.to_owned(),
        };
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_in_both_schemes() {
        let (light, rest) = STYLESHEET.split_once("@media").unwrap();
        let (dark, _) = rest.split_once("}}").unwrap();
        assert!((contrast("#fff", "#000000") - 21.0).abs() < 1e-9);
        for scheme in [light, dark] {
            let colour = |name: &str| {
                let (_, value) = scheme.split_once(&format!("--{name}:")).unwrap();
                value.split([';', '}']).next().unwrap()
            };
            for ink in ["ink", "dim", "link", "good", "fair", "poor"] {
                for ground in ["page", "soft"] {
                    let contrast = contrast(colour(ink), colour(ground));
                    assert!(contrast >= 4.5, "{ink} on {ground}: {contrast:.2} in {scheme}");
                }
            }
            for ground in ["hit", "partial", "miss"] {
                assert!(contrast(colour("ink"), colour(ground)) >= 4.5, "{ground} in {scheme}");
            }
        }
    }
}
