//! What is no XML is refused with its place; what is XML is read, and nothing outside is ever asked for.

use std::time::Instant;

use coverage::{Format, Limits, ReadReportError};

use crate::check::shown;
use crate::read::read_as;

/// Reads as Cobertura, whatever it looks like.
#[track_caller]
fn refuses(input: &str, expect: &str) {
    let Err(error) = read_as(Format::Cobertura, input.as_bytes(), &Limits::default()) else {
        panic!("{input} is accepted")
    };
    let source = std::error::Error::source(&error)
        .map(ToString::to_string)
        .unwrap_or_default();
    assert_eq!(
        format!("{} {source}", surface::Explain::position(&error)),
        expect,
        "{input}"
    );
}

#[track_caller]
fn accepts(input: &str) {
    let result = read_as(Format::Cobertura, input.as_bytes(), &Limits::default());
    assert!(result.is_ok(), "{input}: {result:?}");
}

#[test]
fn broken_documents_are_refused_with_their_place() {
    refuses("", "1:1 there is no root element");
    refuses("\n \n<!-- x -->\n", "4:1 there is no root element");
    refuses("words", "1:1 there is content outside the root element");
    refuses("<report/>", "1:1 the root element is `report`, not `coverage`");
    refuses("<coverage>\n</coverage>\n</p>", "3:1 `</p>` closes nothing");
    refuses("<coverage>\n <p></q>\n</coverage>", "2:5 `</q>` closes `p`");
    refuses("<coverage><p>\n", "2:1 the document ends inside `p`");
    refuses("<coverage><p/></coverage", "1:25 the document ends inside `coverage`");
    refuses("<coverage a='1", "1:15 the document ends in the middle of markup");
    refuses(
        "<coverage/>\n<coverage/>",
        "2:1 there is content outside the root element",
    );
    refuses("<coverage/>\n x", "2:2 there is content outside the root element");
    refuses("<coverage/><!-- x", "1:18 the document ends in the middle of markup");
    refuses("<coverage a=1/>", "1:13 attribute `a` has no quoted value");
    refuses("<coverage a/>", "1:12 attribute `a` has no quoted value");
    refuses(
        "<coverage a='1'b='2'/>",
        "1:16 the tag of `coverage` has something else than attributes in it",
    );
    refuses(
        "<coverage a='1' b='2' a='3'/>",
        "1:23 attribute `a` stands twice in one tag",
    );
    refuses("<coverage a='<'/>", "1:14 the value of attribute `a` contains `<`");
    refuses("<coverage a='&nbsp;'/>", "1:14 `&nbsp;` refers to nothing");
    refuses("<coverage a='b & c'/>", "1:16 `&` begins no reference");
    refuses("<coverage a='&#xD800;'/>", "1:14 `&#xD800;` refers to nothing");
    refuses("<coverage a='&#0;'/>", "1:14 `&#0;` refers to nothing");
    refuses("<coverage>a &b; c</coverage>", "1:13 `&b;` refers to nothing");
    refuses("<coverage>a & b</coverage>", "1:13 `&` begins no reference");
    refuses(
        "<coverage>]]></coverage>",
        "1:11 markup declaration, comment or section breaks the rules of XML",
    );
    refuses(
        "<coverage><!-- a -- b --></coverage>",
        "1:18 markup declaration, comment or section breaks the rules of XML",
    );
    refuses(
        "<coverage><!ELEMENT a></coverage>",
        "1:11 markup declaration, comment or section breaks the rules of XML",
    );
    refuses("<coverage>< p/></coverage>", "1:12 a tag has no valid name");
    refuses("<coverage></></coverage>", "1:13 a tag has no valid name");
    refuses(
        "<coverage><p/ ></p></coverage>",
        "1:13 the tag of `p` has something else than attributes in it",
    );
    refuses(
        "<coverage></coverage x>",
        "1:22 the tag of `coverage` has something else than attributes in it",
    );
}

#[test]
fn what_xml_allows_is_read() {
    accepts(
        "<?xml version='1.0'?>\r\n<?style x?><!DOCTYPE coverage SYSTEM 'a>b' [ <!ELEMENT coverage ANY> <!-- ' --> <?x ]> ?> ]>\n<coverage/>\n<!-- end -->\n",
    );
    accepts("<!DOCTYPE coverage PUBLIC \"-//X//EN\" 'http://127.0.0.1:1/never.dtd'><coverage></coverage >");
    accepts(
        "<coverage a = \"it's\"\n\tb='\"' c='>' d='&lt;&gt;&amp;&apos;&quot;&#10;&#x1F600;'><é:x.y-z _a=''/></coverage>",
    );
    accepts("<coverage><![CDATA[<p> & ]]]]><![CDATA[>]]></coverage>");
}

#[test]
fn entities_are_refused_at_once() {
    let bomb =
        "<!DOCTYPE lolz [ <!ENTITY lol \"lol\"> <!ENTITY lol2 \"&lol;&lol;&lol;&lol;\"> ]><coverage>&lol2;</coverage>";
    let outside = "<!DOCTYPE coverage [\n <!ENTITY % all SYSTEM 'file:///etc/passwd'> %all; ]><coverage/>";
    for (input, name, place) in [(bomb, "lol", "1:18"), (outside, "all", "2:2")] {
        let start = Instant::now();
        let result = read_as(Format::Cobertura, input.as_bytes(), &Limits::default());
        assert!(start.elapsed().as_millis() < 10);
        match result {
            Err(ReadReportError::EntityRefused { name: found, position }) => {
                assert_eq!((found.as_str(), position.to_string().as_str()), (name, place));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn depth_tags_and_texts_are_bounded() {
    let limits = Limits {
        bytes: u64::MAX,
        depth: 4,
        token: 200_000,
    };
    let long = "x".repeat(300_000);
    for (input, expect) in [
        (
            format!("<coverage line-rate='1'>{}", "<a>".repeat(9)),
            "nesting of XML elements exceeds the limit of 4",
        ),
        (
            format!("<coverage line-rate='1'><a b='{long}'/></coverage>"),
            "one XML tag exceeds the limit of 200000",
        ),
        (
            format!(
                "<coverage line-rate='1'>{}</coverage>",
                "<![CDATA[0123456789]]>".repeat(30_000)
            ),
            "text of an XML element exceeds the limit of 200000",
        ),
        (
            format!(
                "<coverage line-rate='1'><a {}/></coverage>",
                (0..2000).map(|at| format!("a{at}='' ")).collect::<String>()
            ),
            "attributes of one XML tag exceeds the limit of 1024",
        ),
    ] {
        assert_eq!(
            shown(input.as_bytes(), &limits),
            format!("refused input-too-large : {expect}")
        );
    }
}
