//! The network of a real machine, on loopback: limits, proxies, kinds of failure.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server;

use std::{net::Shutdown, thread::sleep, time::Duration};

use host_native::{block_on, http_behind};
use platform::{HttpError, HttpErrorKind, HttpLimits, Method, Proxies, Request};
use server::{Server, answer, send};
use testkit::World;

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

fn request(url: &str) -> Request {
    Request {
        method: Method::Get,
        url: url.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    }
}

fn send_behind(proxies: Proxies, request: Request, limits: HttpLimits) -> Result<Answer, HttpError> {
    let http = http_behind(proxies);
    let exchange = async {
        let response = http.send(request, limits).await?;
        let (status, headers) = (response.status, response.headers.clone());
        Ok(Answer {
            status,
            headers,
            body: response.bytes().await?,
        })
    };
    block_on(exchange).unwrap()
}

fn get(url: &str, limits: HttpLimits) -> Result<Answer, HttpError> {
    send_behind(Proxies::default(), request(url), limits)
}

fn quick() -> HttpLimits {
    HttpLimits {
        headers: Duration::from_millis(300),
        idle: Duration::from_millis(300),
        body: 100,
    }
}

fn kind(result: Result<Answer, HttpError>) -> Option<HttpErrorKind> {
    result.err().map(|error| error.kind)
}

#[test]
fn an_answer_of_any_status_comes_back_whole() {
    let server = Server::start(|_, stream| answer(stream, "404 Not Found", "X-A: 1\r\nX-A: \u{e4}\r\n", "gone"));
    let got = get(&server.url("/a?b=c"), HttpLimits::default()).unwrap();
    assert_eq!((got.status, got.body.as_slice()), (404, b"gone".as_slice()));
    let repeated: Vec<_> = got
        .headers
        .iter()
        .filter(|(name, _)| name == "x-a")
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(repeated, ["1", "\u{c3}\u{a4}"]);
    assert_eq!(server.requests(), ["GET /a?b=c HTTP/1.1"]);
}

#[test]
fn redirects_are_handed_back() {
    let server = Server::start(|_, stream| answer(stream, "302 Found", "location: /elsewhere\r\n", ""));
    assert_eq!(get(&server.url("/"), HttpLimits::default()).unwrap().status, 302);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn bodies_and_headers_are_sent() {
    let server = Server::start(|head, stream| {
        let mut body = [0; 4];
        std::io::Read::read_exact(stream, &mut body).unwrap();
        let echoed = format!("{} {}", String::from_utf8_lossy(&body), head.contains("x-token: s\r\n"));
        answer(stream, "200 OK", "", &echoed);
    });
    let headers = vec![("x-token".to_owned(), "s".to_owned())];
    let sent = Request {
        method: Method::Post,
        headers,
        body: b"ping".to_vec(),
        ..request(&server.url("/"))
    };
    let got = send_behind(Proxies::default(), sent, HttpLimits::default()).unwrap();
    assert_eq!(got.body, b"ping true");
}

#[test]
fn slow_headers_and_stalled_bodies_time_out() {
    let slow = Server::start(|_, stream| {
        sleep(Duration::from_secs(3));
        answer(stream, "200 OK", "", "late");
    });
    assert_eq!(kind(get(&slow.url("/"), quick())), Some(HttpErrorKind::TimedOut));
    let stalled = Server::start(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf");
        sleep(Duration::from_secs(3));
    });
    let error = get(&stalled.url("/?secret"), quick()).err().unwrap();
    assert_eq!(
        error.to_string(),
        format!("GET {}: a limit of time was reached", stalled.url("/"))
    );
}

#[test]
fn a_body_that_drips_is_no_stall() {
    let dripping = Server::start(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n");
        for letter in ["a", "b", "c", "d", "e", "f"] {
            sleep(Duration::from_millis(100));
            send(stream, letter);
        }
    });
    assert_eq!(get(&dripping.url("/"), quick()).unwrap().body, b"abcdef");
}

#[test]
fn bodies_end_at_the_limit() {
    let server = Server::start(|head, stream| {
        let size = if head.starts_with("GET /fits") { 100 } else { 101 };
        answer(stream, "200 OK", "", &"x".repeat(size));
    });
    assert_eq!(get(&server.url("/fits"), quick()).unwrap().body.len(), 100);
    assert_eq!(kind(get(&server.url("/over"), quick())), Some(HttpErrorKind::TooLarge));
}

#[test]
fn broken_connections_say_so() {
    let cut = Server::start(|head, stream| {
        match head.split(' ').nth(1) {
            Some("/length") => send(stream, "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"),
            Some("/chunked") => send(
                stream,
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n",
            ),
            Some("/nonsense") => send(stream, "what?\r\n\r\n"),
            _ => {}
        }
        drop(stream.shutdown(Shutdown::Both));
    });
    for path in ["/length", "/chunked", "/nonsense", "/nothing"] {
        assert_eq!(
            kind(get(&cut.url(path), HttpLimits::default())),
            Some(HttpErrorKind::Broken),
            "{path}"
        );
    }
}

#[test]
fn what_cannot_be_reached_or_asked_says_so() {
    let plain = Server::start(|_, stream| answer(stream, "200 OK", "", ""));
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    for (url, expected) in [
        (format!("http://127.0.0.1:{free}/"), HttpErrorKind::Connect),
        ("http://no-such-host.invalid/".to_owned(), HttpErrorKind::Connect),
        ("http://me:secret@127.0.0.1/".to_owned(), HttpErrorKind::Invalid),
        ("file:///etc/passwd".to_owned(), HttpErrorKind::Invalid),
        (format!("http://127.0.0.1:{}/a b", plain.port), HttpErrorKind::Invalid),
    ] {
        assert_eq!(kind(get(&url, HttpLimits::default())), Some(expected), "{url}");
    }
}

fn behind(proxy: &Server, exempt: &str) -> Proxies {
    let proxy = format!("http://127.0.0.1:{}", proxy.port);
    let world = World::new()
        .var("HTTP_PROXY", &proxy)
        .var("HTTPS_PROXY", &proxy)
        .var("NO_PROXY", exempt);
    Proxies::from_env(&*world.platform().env)
}

#[test]
fn http_goes_through_the_proxy_unless_exempt() {
    let proxy = Server::start(|_, stream| answer(stream, "200 OK", "", "by proxy"));
    let origin = Server::start(|_, stream| answer(stream, "200 OK", "", "direct"));
    let body = |exempt| {
        send_behind(
            behind(&proxy, exempt),
            request(&origin.url("/x")),
            HttpLimits::default(),
        )
        .unwrap()
        .body
    };
    assert_eq!(body("example.com"), b"by proxy");
    assert_eq!(proxy.requests(), [format!("GET {} HTTP/1.1", origin.url("/x"))]);
    assert_eq!(body("127.0.0.0/8"), b"direct");
}

#[test]
fn https_goes_through_the_proxy_by_connect() {
    let tunnel = Server::start(|head, stream| {
        if head.starts_with("CONNECT denied") {
            answer(stream, "403 Forbidden", "", "");
        } else {
            send(stream, "HTTP/1.1 200 Connection established\r\n\r\n");
            std::io::Read::read_exact(stream, &mut [0]).unwrap();
            send(stream, "no TLS here, only this line");
        }
    });
    let try_url = |url| kind(send_behind(behind(&tunnel, ""), request(url), HttpLimits::default()));
    assert_eq!(try_url("https://denied.example/"), Some(HttpErrorKind::Connect));
    assert_eq!(try_url("https://opened.example:8443/"), Some(HttpErrorKind::Tls));
    assert_eq!(
        tunnel.requests(),
        [
            "CONNECT denied.example:443 HTTP/1.1",
            "CONNECT opened.example:8443 HTTP/1.1"
        ]
    );
}
