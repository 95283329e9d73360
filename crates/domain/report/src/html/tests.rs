use super::{Page, STYLESHEET, Style, html};
use crate::{Block, Document, Inlines, Listing, sample};

fn body(document: &Document) -> String {
    let page = html(
        document,
        &Page {
            style: Style::Linked("../style.css"),
            navigation: vec![("Index", "../index.html")],
        },
    );
    let (_, body) = page.split_once("<body>\n").unwrap();
    body.to_owned()
}

#[test]
fn a_whole_report_reads_well() {
    let expect = r#"<nav aria-label="Pages"><a href="../index.html">Index</a></nav>
<main>
<h1>Coverage</h1>
<p class="notice failed"><strong>Failed:</strong> 73.07 % of lines are covered, the minimum is 80 %</p>
<p>Lines: <span class="meter poor" role="meter" aria-label="Lines" aria-valuemin="0" aria-valuemax="100" aria-valuenow="73.07" aria-valuetext="73.07 %, minimum 80 %"><span class="bar" style="width:73.07%"></span><span class="mark" style="left:80.00%" title="minimum 80 %"></span></span> 73.07 % (minimum 80 %)</p>
<h2>Components</h2>
<div class="wide"><table>
<caption>Coverage by component</caption>
<thead><tr><th scope="col">Component</th><th scope="col" class="right">Lines</th><th scope="col">Verdict</th></tr></thead>
<tbody>
<tr><th scope="row"><code>Controllers</code></th><td class="right">57 of 78</td><td><span class="poor">✗ below minimum</span></td></tr>
<tr><th scope="row"><code>Services</code></th><td class="right">9 of 9</td><td><span class="good">✓ passed</span></td></tr>
</tbody>
</table></div>
<p>2 components without data are not shown.</p>
<details><summary>Files in <code>src/a_b.rs</code></summary>
<ul>
<li><strong>main.rs</strong>, see <a href="files/main.rs.html">the page</a></li>
<li>1. not a number</li>
</ul>
<div class="wide"><table class="source">
<thead><tr><th scope="col">Line</th><th scope="col">State</th><th scope="col">Hits</th><th scope="col">Source</th></tr></thead>
<tbody>
<tr id="L9" class="hit"><th scope="row">9</th><td>hit</td><td>3</td><td>fn main() {</td></tr>
<tr id="L10" class="partial"><th scope="row">10</th><td>partial</td><td>3</td><td>    if a &amp;&amp; b { <span class="remark">1 of 2 branches</span></td></tr>
<tr id="L11" class="miss"><th scope="row">11</th><td>miss</td><td>0</td><td>        return;</td></tr>
<tr id="L12"><th scope="row">12</th><td></td><td></td><td>    }</td></tr>
</tbody>
</table></div>
</details>
<pre><code>windlass coverage gate</code></pre>
</main>
</body>
</html>
"#;
    assert_eq!(body(&sample::document()), expect);
}

#[test]
fn text_of_others_is_shown_and_never_acted_on() {
    let hostile = "\"'><script>alert(1)</script>\u{1b}\u{202e}";
    let listing = Listing {
        text: hostile.into(),
        ..Listing::default()
    };
    let document = Document::new(hostile)
        .with(Block::Paragraph(
            Inlines::text(hostile)
                .code(hostile)
                .strong(hostile)
                .link(hostile, hostile),
        ))
        .with(Block::Paragraph(
            Inlines::default()
                .link("x", "javascript:alert(1)")
                .link("y", "a\"onclick=\"x"),
        ))
        .with(Block::Code {
            language: hostile.into(),
            text: hostile.into(),
        })
        .with(Block::Listing(listing));
    let body = body(&document);
    assert!(
        !body.contains("<script") && !body.contains("javascript:") && !body.contains(['\u{1b}', '\u{202e}']),
        "{body}"
    );
    assert_eq!(body.matches("&lt;script&gt;alert(1)&lt;/script&gt;").count(), 7);
    assert!(body.contains(r#"<a href="a&quot;onclick=&quot;x">y</a>"#));
}

#[test]
fn a_page_alone_holds_its_looks_and_no_script() {
    let page = html(
        &Document::new("x"),
        &Page {
            style: Style::Inline,
            navigation: vec![],
        },
    );
    assert!(page.contains(STYLESHEET));
    assert!(STYLESHEET.contains("prefers-color-scheme:dark"));
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
}
