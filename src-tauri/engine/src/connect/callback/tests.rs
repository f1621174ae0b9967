//! The listener on a real socket.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};

use rstest::rstest;
use tierstock_market::SystemClock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;

/// A listener on a free port, and the visits that it hands on.
async fn listening() -> (u16, mpsc::Receiver<Visit>) {
    listening_for(peer::of_this_computer()).await
}

async fn listening_for(peers: Arc<dyn Peers>) -> (u16, mpsc::Receiver<Visit>) {
    let callback = Callback::for_peers(0, peers).await.unwrap();
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
    ask_over(connect(port).await, request).await
}

async fn ask_over(mut stream: TcpStream, request: &str) -> String {
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

/// Browsers differ in which of the two they take for `localhost`.
#[tokio::test]
async fn both_loopback_addresses_are_listened_on() {
    let (port, _visited) = listening().await;
    let request = format!("GET /favicon.ico HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    for address in [IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)] {
        let stream = TcpStream::connect((address, port)).await.unwrap();
        assert!(ask_over(stream, &request).await.starts_with("HTTP/1.1 404"), "{address}");
    }
}

#[tokio::test]
async fn a_port_that_another_program_has_on_one_address_is_taken() {
    let other = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await.unwrap();
    let refused = Callback::bind(other.local_addr().unwrap().port()).await.err().unwrap();
    assert_eq!(refused.kind(), io::ErrorKind::AddrInUse);
}

/// The first call is another user's.
struct StrangerFirst(AtomicBool);

impl Peers for StrangerFirst {
    fn is_same_user(&self, _from: SocketAddr, _here: SocketAddr) -> bool {
        self.0.swap(true, Ordering::SeqCst)
    }
}

#[tokio::test]
async fn another_user_s_call_is_refused_and_ends_nothing() {
    let (port, mut visited) = listening_for(Arc::new(StrangerFirst(AtomicBool::new(false)))).await;
    let mut theirs = connect(port).await;
    let _may_be_closed_already = theirs.write_all(get(port, "/callback?code=c&state=s", "").as_bytes()).await;
    let mut said = Vec::new();
    let _closed = theirs.read_to_end(&mut said).await;
    assert!(said.is_empty(), "it is told nothing");
    assert!(visited.try_recv().is_err(), "it is not handed on");
    let own = get(port, "/signed-in", "");
    let (answer, landed) = tokio::join!(ask(port, &own), visited.recv());
    assert!(answer.starts_with("HTTP/1.1 200") && matches!(landed, Some(Visit::Landed)));
}
