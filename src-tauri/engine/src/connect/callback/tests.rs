//! The listener on a real socket.

use rstest::rstest;
use tierstock_market::SystemClock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;

/// A listener on a free port, and the visits that it hands on.
async fn listening() -> (u16, mpsc::Receiver<Visit>) {
    let callback = Callback::bind(0).await.unwrap();
    let port = callback.port;
    let (visits, visited) = mpsc::channel(1);
    tokio::spawn(async move { callback.serve(visits, &SystemClock::new()).await });
    (port, visited)
}

async fn connect(port: u16) -> TcpStream {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap()
}

/// Sends a request as it stands, and reads the whole answer.
async fn ask(port: u16, request: &str) -> String {
    let mut stream = connect(port).await;
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

fn get(port: u16, path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}\r\n")
}

#[tokio::test]
async fn silent_connections_do_not_block_the_callback() {
    let (port, _visited) = listening().await;
    let mut silent = Vec::new();
    for _ in 0..3 * MAX_CONNECTIONS {
        let mut stream = connect(port).await;
        // One that says a little is as silent as one that says nothing.
        stream.write_all(b"GET /callback").await.unwrap();
        silent.push(stream);
    }
    let request = get(port, "/favicon.ico", "");
    let before_they_are_given_up =
        async |asking| tokio::time::timeout(READ_TIMEOUT / 2, asking).await.unwrap();
    assert!(before_they_are_given_up(ask(port, &request)).await.starts_with("HTTP/1.1 404"));
    let mut byte = [0];
    let oldest = tokio::time::timeout(READ_TIMEOUT / 2, silent[0].read(&mut byte)).await.unwrap();
    assert!(!oldest.is_ok_and(|read| read > 0), "the oldest is closed");
}

#[rstest]
#[case::another_method("POST /callback?code=x&state=y HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 405)]
#[case::a_preflight("OPTIONS /callback?code=x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 405)]
#[case::another_host("GET /callback?code=x&state=y HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421)]
#[case::a_script(
    "GET /callback?code=x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: https://evil.example\r\n\r\n",
    403
)]
#[case::a_picture(
    "GET /callback?code=x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nSec-Fetch-Mode: no-cors\r\n\r\n",
    403
)]
#[case::a_frame(
    "GET /callback?code=x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nSec-Fetch-Dest: iframe\r\n\r\n",
    403
)]
#[case::its_icon("GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 404)]
#[case::no_answer("GET /callback?state=y HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 400)]
#[tokio::test]
async fn calls_of_web_pages_are_answered_and_not_handed_on(#[case] request: &str, #[case] status: u16) {
    let (port, mut visited) = listening().await;
    let answer = ask(port, &request.replace("PORT", &port.to_string())).await;
    assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    assert!(visited.try_recv().is_err());
}

#[rstest]
#[case::that_says_so("Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nOrigin: null\r\n")]
#[case::that_says_nothing("")]
#[tokio::test]
async fn a_browser_is_sent_on_to_an_address_without_code(#[case] headers: &str) {
    let (port, mut visited) = listening().await;
    let request = get(port, "/callback?code=secret&state=word", headers);
    let show = async {
        match visited.recv().await {
            Some(Visit::CameBack { show, .. }) => show.send(Page::Done).unwrap(),
            _ => panic!("it is handed on"),
        }
    };
    let (answer, ()) = tokio::join!(ask(port, &request), show);
    let answer = answer.to_ascii_lowercase();
    assert!(answer.starts_with("http/1.1 303"), "{answer}");
    assert!(answer.contains(&format!("location: http://127.0.0.1:{port}/signed-in\r\n")), "{answer}");
    assert!(answer.contains("referrer-policy: no-referrer") && answer.contains("cache-control: no-store"));
    assert!(!answer.contains("secret") && !answer.contains("word"));
    let request = get(port, "/signed-in", headers);
    let (answer, landed) = tokio::join!(ask(port, &request), visited.recv());
    assert!(answer.contains("You can close this tab") && matches!(landed, Some(Visit::Landed)));
}
