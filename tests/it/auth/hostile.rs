//! What others may send to the login's address: none of it logs in, ends the wait or keeps Zoom's browser out.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use zoomaudit::auth::{BrowserLogin, PORTS};

use super::all_of;
use super::attempt::{Attempt, begin, flow, refused_for_its_port, status};
use super::token_server::{TokenServer, tokens};

/// A login under way, and the server that would be asked for tokens.
async fn waiting() -> (Attempt, TokenServer) {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    (begin(flow(&server)).await, server)
}

/// Nobody was logged in so far, and the way back from Zoom is open.
async fn goes_on(attempt: Attempt, server: &TokenServer) {
    assert!(server.seen().is_empty(), "nothing was exchanged");
    assert!(!attempt.result.is_finished());
    assert_eq!(status(&attempt.get(&attempt.back("good")).await), "200");
    let tokens = attempt.result.await.unwrap().unwrap();
    assert_eq!(tokens.access.value.expose(), "at-1");
    let seen = server.seen();
    assert_eq!(seen.len(), 1);
    assert!(seen[0].body.contains("code=good"), "{}", seen[0].body);
}

/// Sends bytes and returns what comes back until the other side hangs up, which may be nothing.
async fn sent(attempt: &Attempt, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", attempt.port))
        .await
        .unwrap();
    // Who is hung up on meanwhile cannot send all of it, nor read all that came.
    stream.write_all(bytes).await.ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Lets this process have more than a thousand open connections, where the system does.
fn allow_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        let wanted = limit.maximum.map_or(8_192, |most| most.min(8_192));
        limit.current = limit.current.map(|current| current.max(wanted));
        setrlimit(Resource::Nofile, limit).unwrap();
    }
}

fn head(attempt: &Attempt, headers: &str) -> String {
    let (back, port) = (attempt.back("evil"), attempt.port);
    format!("GET {back} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}\r\n")
}

#[tokio::test]
async fn what_a_page_asks_for_is_not_the_way_back_even_with_the_right_state() {
    let (attempt, server) = waiting().await;
    for headers in [
        "Origin: https://evil.example.com\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n\
         Origin: https://evil.example.com\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
        "Sec-Fetch-Mode: websocket\r\n",
        "Sec-Fetch-Dest: script\r\n",
    ] {
        let answer = sent(&attempt, head(&attempt, headers).as_bytes()).await;
        assert_eq!(status(&answer), "403", "{headers}");
        let answer = answer.to_ascii_lowercase();
        assert!(!answer.contains("access-control"), "{answer}");
    }
    let preflight = format!(
        "OPTIONS {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nOrigin: https://evil.example.com\r\n\
         Access-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\n\r\n",
        attempt.back("evil"),
        attempt.port
    );
    let answer = sent(&attempt, preflight.as_bytes()).await;
    assert_eq!(status(&answer), "404");
    assert!(
        !answer.to_ascii_lowercase().contains("access-control"),
        "{answer}"
    );
    goes_on(attempt, &server).await;
}

#[tokio::test]
async fn a_window_that_comes_from_another_site_is_the_way_back() {
    let (attempt, server) = waiting().await;
    let headers = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n\
                   Sec-Fetch-Dest: document\r\nSec-Fetch-User: ?1\r\n\
                   Upgrade-Insecure-Requests: 1\r\n";
    let answer = sent(&attempt, head(&attempt, headers).as_bytes()).await;
    assert_eq!(status(&answer), "200", "{answer}");
    assert!(attempt.result.await.unwrap().is_ok());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_name_that_was_made_to_resolve_here_is_refused() {
    let (attempt, server) = waiting().await;
    let (back, port) = (attempt.back("evil"), attempt.port);
    let here = format!("127.0.0.1:{port}");
    for host in [
        format!("evil.example.com:{port}"),
        "evil.example.com".to_owned(),
        format!("localhost:{port}"),
        format!("[::1]:{port}"),
        "127.0.0.1".to_owned(),
        format!("127.0.0.1:{}", port ^ 1),
        format!("127.0.0.1:0{port}"),
        format!("me@{here}"),
        format!("{here}.evil.example.com"),
        format!("{here}\r\nHost: {here}"),
        format!("{here}\r\nHost: evil.example.com"),
    ] {
        let answer = attempt.ask("GET", &back, &host).await;
        assert_eq!(status(&answer), "400", "{host}");
    }
    for target in [
        format!("http://evil.example.com{back}"),
        format!("http://{here}{back}"),
    ] {
        let answer = attempt.ask("GET", &target, &here).await;
        assert_eq!(status(&answer), "400", "{target}");
    }
    let without = format!("GET {back} HTTP/1.0\r\n\r\n");
    assert_eq!(status(&sent(&attempt, without.as_bytes()).await), "400");
    goes_on(attempt, &server).await;
}

#[tokio::test]
async fn what_is_too_long_or_no_request_at_all_is_hung_up_on() {
    let (attempt, server) = waiting().await;
    let long = "x".repeat(100_000);
    let state = attempt.field("state").to_owned();
    let many: String = (0..200).fold(String::new(), |all, n| all + &format!("X-{n}: 1\r\n"));
    for request in [
        format!("GET /callback?code={long}&state={state} HTTP/1.1\r\n\r\n").into_bytes(),
        head(&attempt, &format!("Cookie: {long}\r\n")).into_bytes(),
        head(&attempt, &many).into_bytes(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".repeat(20),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        b"\0\0\0\0\r\n\r\n".to_vec(),
        b"GET /callback HTTP/1.1\r\nHost\r\n\r\n".to_vec(),
        b"GET /callback?code=\xff\xfe&state=\xff HTTP/1.1\r\n\r\n".to_vec(),
    ] {
        let shown = String::from_utf8_lossy(&request[..40.min(request.len())]).into_owned();
        let answer = sent(&attempt, &request).await;
        assert!(
            answer.is_empty() || status(&answer).starts_with('4'),
            "{shown}: {answer}"
        );
    }
    let body = format!(
        "POST {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 10000000\r\n\r\n{long}",
        attempt.back("evil"),
        attempt.port
    );
    let answer = sent(&attempt, body.as_bytes()).await;
    assert!(
        answer.is_empty() || status(&answer) == "404",
        "a body is not waited for: {answer}"
    );
    goes_on(attempt, &server).await;
}

#[tokio::test]
async fn one_connection_brings_one_request() {
    let (attempt, server) = waiting().await;
    let two = format!(
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n{}",
        attempt.port,
        head(&attempt, "")
    );
    let answer = sent(&attempt, two.as_bytes()).await;
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    assert_eq!(status(&answer), "404");
    goes_on(attempt, &server).await;
}

#[tokio::test]
async fn a_thousand_that_say_nothing_do_not_keep_zooms_browser_out() {
    allow_files();
    let (attempt, server) = waiting().await;
    let mut crowd = Vec::new();
    for number in 0..1_000 {
        let mut stream = TcpStream::connect(("127.0.0.1", attempt.port))
            .await
            .unwrap();
        // Some begin, and never end.
        if number % 2 == 0 {
            stream.write_all(b"GET /callback?code=evil").await.ok();
        }
        crowd.push(stream);
    }
    goes_on(attempt, &server).await;
    drop(crowd);
}

#[tokio::test]
async fn a_thousand_guesses_at_once_are_all_wrong() {
    allow_files();
    let (attempt, server) = waiting().await;
    let port = attempt.port;
    let guesses = (0..1_000).map(|number| {
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
            let request = format!(
                "GET /callback?code=evil&state={number:043} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
            );
            stream.write_all(request.as_bytes()).await.ok();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).await.ok();
            String::from_utf8_lossy(&answer).into_owned()
        })
    });
    let guesses: Vec<_> = guesses.collect();
    let mut told = 0;
    for guess in guesses {
        let answer = guess.await.unwrap();
        // Who comes with so many others may be hung up on.
        assert!(answer.is_empty() || status(&answer) == "400", "{answer}");
        told += usize::from(!answer.is_empty());
    }
    assert!(told > 0);
    goes_on(attempt, &server).await;
}

#[tokio::test]
async fn who_waits_for_our_answer_is_not_hung_up_on_for_others() {
    let (server, mut exchange, release) = TokenServer::held_back();
    let attempt = begin(flow(&server)).await;
    let back = attempt.back("good");
    let (answer, crowd) = tokio::join!(attempt.get(&back), async {
        exchange.recv().await.unwrap();
        let mut crowd = Vec::new();
        for _ in 0..200 {
            crowd.push(
                TcpStream::connect(("127.0.0.1", attempt.port))
                    .await
                    .unwrap(),
            );
        }
        // All of them were seen when the last is told so.
        assert_eq!(status(&attempt.get("/").await), "404");
        release.send(()).unwrap();
        crowd
    });
    assert_eq!(status(&answer), "200");
    assert!(attempt.result.await.unwrap().is_ok());
    drop(crowd);
}

#[tokio::test]
async fn a_second_tab_and_a_replayed_code_come_too_late() {
    let (server, mut exchange, release) = TokenServer::held_back();
    let attempt = begin(flow(&server)).await;
    let first = attempt.back("first-tab");
    let error = format!(
        "/callback?error=access_denied&state={}",
        attempt.field("state")
    );
    let others = [first.clone(), attempt.back("second-tab"), error];
    let (answer, ()) = tokio::join!(attempt.get(&first), async {
        exchange.recv().await.unwrap();
        for other in &others {
            assert_eq!(status(&attempt.get(other).await), "409", "{other}");
        }
        release.send(()).unwrap();
    });
    assert_eq!(status(&answer), "200");
    assert!(attempt.result.await.unwrap().is_ok());
    let seen = server.seen();
    assert_eq!(seen.len(), 1);
    assert!(seen[0].body.contains("code=first-tab"));
}

#[tokio::test]
async fn the_way_back_of_an_earlier_login_is_not_that_of_this_one() {
    let (earlier, _) = waiting().await;
    let replayed = earlier.back("earlier");
    earlier.result.abort();
    let (attempt, server) = waiting().await;
    assert_eq!(status(&attempt.get(&replayed).await), "400");
    goes_on(attempt, &server).await;
}

#[tokio::test]
async fn zooms_words_are_neither_run_nor_able_to_move_the_cursor() {
    let (attempt, server) = waiting().await;
    let words = "%3Cscript%3Ealert(1)%3C/script%3E%1b%5B2J%0d%0aSet-Cookie:%20a=b%22%27%26";
    let answer = attempt
        .get(&format!(
            "/callback?error=%3Cimg%20src=x%3E&error_description={words}&state={}",
            attempt.field("state")
        ))
        .await;
    assert_eq!(status(&answer), "400");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(!head.to_ascii_lowercase().contains("set-cookie"), "{head}");
    assert!(
        body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "{body}"
    );
    assert!(
        !body.contains("<script") && !body.contains("<img"),
        "{body}"
    );
    let error = attempt.result.await.unwrap().unwrap_err().to_string();
    assert!(
        !error.contains('\u{1b}') && !error.contains('\n'),
        "{error:?}"
    );
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn who_sits_on_the_first_port_never_hears_of_the_code() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let squatter = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = squatter.local_addr().unwrap().port();
    let mut flow = flow(&server);
    flow.ports = vec![port, 0];
    let attempt = begin(flow).await;
    assert_ne!(attempt.port, port);
    assert_eq!(attempt.taken, [port]);
    goes_on(attempt, &server).await;
    let heard = tokio::select! {
        biased;
        _ = squatter.accept() => true,
        () = tokio::task::yield_now() => false,
    };
    assert!(!heard, "nobody came to the squatter");
}

#[tokio::test]
async fn where_all_ports_are_taken_the_error_names_them_and_the_way_out() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let mut squatters = Vec::new();
    for _ in 0..3 {
        squatters.push(TcpListener::bind("127.0.0.1:0").await.unwrap());
    }
    let ports: Vec<u16> = squatters
        .iter()
        .map(|squatter| squatter.local_addr().unwrap().port())
        .collect();
    let mut flow = flow(&server);
    flow.ports.clone_from(&ports);
    let error = refused_for_its_port(&flow).await;
    let [one, two, three] = ports[..] else {
        panic!("three are taken");
    };
    assert_eq!(
        all_of(&error),
        format!(
            "ports {one}, {two} and {three} of 127.0.0.1 are in use\nchoose another port with `--port`, and register it in the app"
        )
    );
}

#[test]
fn the_ports_are_those_that_the_readme_registers() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let usual = BrowserLogin::new(server.oauth(), super::attempt::app());
    assert_eq!(usual.ports, PORTS);
    let readme = include_str!("../../../README.md");
    for port in PORTS {
        assert!(readme.contains(&port.to_string()), "{port}");
    }
}
