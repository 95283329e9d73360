use super::*;

/// `branch` is `a&b`, `empty` is empty, `list` holds 1 and 2, `date` wants a format.
fn context() -> Value {
    let text = |text: &'static str| move || Ok(Value::Text(text.to_owned()));
    let date = Function {
        name: "date",
        arity: 2,
        call: std::rc::Rc::new(|call| match (call.arguments.as_slice(), &call.hash) {
            ([Value::Text(format)], Some(hash)) => Ok(Value::Text(format!("<{format}{}>", hash.len()))),
            _ => Err(TemplateFault::Internal { why: "no format" }),
        }),
    };
    let list = Value::List(std::rc::Rc::new(vec![Value::Number(1.0), Value::Number(2.0)]));
    let members = vec![
        ("branch", Function::constant("branch", text("a&b"))),
        ("empty", Function::constant("empty", text(""))),
        ("list", list),
        ("zero", Value::Number(0.0)),
        ("date", Value::Function(date)),
    ];
    Value::object(members, "[object Object]")
}

fn answer(source: &str) -> String {
    let rendered = Template::new(source).and_then(|template| template.render(&context(), true));
    rendered.unwrap_or_else(|fault| fault.to_string().lines().next().unwrap_or_default().to_owned())
}

#[test]
fn as_handlebars_fills_in() {
    for (source, expect) in [
        ("x{{branch}}", "xa&amp;b"),
        ("{{{branch}}}{{&branch}}{{~branch~}} z", "a&ba&ba&amp;bz"),
        ("{{unknown}}{{un.known}}{{../up}}", ""),
        ("{{unknown 'x'}}", "Missing helper: \"unknown\""),
        ("{{zero 'x'}}", "Missing helper: \"zero\""),
        (
            "{{list 'x'}}",
            "the template cannot be filled in: what is given arguments is no function",
        ),
        ("{{date}}", "the template cannot be filled in: no format"),
        ("{{this.date 'Y'}}|{{date \"Y\" tz='x' a=1}}", "&lt;Y0&gt;|&lt;Y2&gt;"),
        (
            "{{branch.length}}{{date.length}}{{date.name}}{{list.length}}{{list.[1]}}",
            "02date22",
        ),
        (
            "{{this}}{{.}}{{@root}}",
            "[object Object][object Object][object Object]",
        ),
        ("{{list}} {{zero}} {{true}}{{3}}{{'branch'}}", "1,2 0 a&amp;b"),
        (
            "{{#if branch}}y{{else}}n{{/if}}{{#if empty}}y{{else}}n{{/if}}{{#if zero includeZero=true}}z{{/if}}",
            "ynz",
        ),
        ("{{#unless empty}}u{{/unless}}{{^unless empty}}i{{/unless}}", "u"),
        ("{{#if empty}}1{{else if branch}}2{{else}}3{{/if}}", "2"),
        ("{{#if empty}}1{{else if zero}}2{{else}}3{{/if}}", "3"),
        ("{{#each list}}{{@index}}{{this}}{{@last}} {{/each}}", "01false 12true "),
        (
            "{{#each list as |n i|}}{{n}}{{i}}{{../branch}}{{/each}}",
            "10a&amp;b21a&amp;b",
        ),
        (
            "{{#list}}<{{.}}>{{/list}}{{#empty}}x{{/empty}}{{^unknown}}none{{/unknown}}",
            "<1><2>xnone",
        ),
        (
            "{{#with branch as |b|}}{{b}}{{this}}{{/with}}{{#with empty}}x{{else}}none{{/with}}",
            "a&amp;ba&amp;bnone",
        ),
        ("{{lookup list 1}}{{lookup unknown 'x'}}{{log 'x'}}", "2"),
        ("{{#if (date 'Y')}}s{{/if}}", "s"),
        (
            "\\{{branch}} \\\\{{branch}} {{! c }}v{{!-- }} --}}w",
            "{{branch}} \\a&amp;b vw",
        ),
        ("{{#if branch}}\n  a\n{{else}}\n  b\n{{/if}}\nc", "  a\nc"),
        ("a\n  {{! alone }}  \nb", "a\nb"),
        ("{{> p}}", "The partial p could not be found"),
        ("{{#> p}}stands in{{/p}}", "stands in"),
        ("{{branch}", "Parse error on line 1:"),
        ("{{", "Parse error on line 1:"),
        ("{{}}", "Parse error on line 1:"),
        ("a\n{{branch}}}", "Parse error on line 2:"),
        ("{{#if}}", "Parse error on line 1:"),
        ("{{#if}}{{/if}}", "#if requires exactly one argument"),
        ("{{if}}", "#if requires exactly one argument"),
        ("{{#each}}{{/each}}", "Must pass iterator to #each"),
        ("{{/if}}", "Parse error on line 1:"),
        ("{{else}}", "Parse error on line 1:"),
        ("{{#if a}}{{/unless}}", "if doesn't match unless - 1:3"),
        ("{{a.this}}", "Invalid path: a.this - 1:2"),
        ("{{{{raw}}}}{{{{/raw}}}}", "templates here have no raw blocks"),
    ] {
        assert_eq!(answer(source), expect, "{source:?}");
    }
    assert_eq!(
        answer(&"{{#if branch}}".repeat(1000)),
        "the template is too large to be filled in"
    );
    assert_eq!(
        answer(&format!("{{{{a {}", "(a ".repeat(1000))),
        "the template is too large to be filled in"
    );
    let nested = format!("{}x{}", "{{#each @root.list}}".repeat(40), "{{/each}}".repeat(40));
    assert_eq!(answer(&nested), "the template is too large to be filled in");
}

#[test]
fn a_template_of_one_name() {
    for (source, expect) in [
        ("{{raw}}", true),
        ("{{{ raw }}}", true),
        ("{{this.raw}}", true),
        ("{{raw 1}}", true),
        (" {{raw}}", false),
        ("{{raw}}{{raw}}", false),
        ("{{version}}", false),
        ("", false),
        ("{{raw", false),
    ] {
        assert_eq!(is_only(source, "raw"), expect, "{source:?}");
    }
}
