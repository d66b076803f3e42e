//! The made-up account answers as Zoom's documents say, and never contradicts itself.

mod acts;
mod billing;
mod calls;
mod company;
mod dashboard;
mod days;
mod events;
mod faults;
mod history;
mod meetings;
mod oauth;
mod recordings;
mod refusals;
mod sums;
mod told;
pub(crate) mod wire;

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use jiff::civil::date;
use zoomaudit::demo::{self, Account, Options};

fn address(demo: &demo::Demo) -> String {
    let url = demo.api_url();
    url.replace("http://", "").replace("/v2", "")
}

#[test]
fn answers_many_requests_on_one_connection() {
    let account = Account::empty(date(2026, 11, 21));
    let demo = demo::start(account, Options::default()).unwrap();
    let mut stream = TcpStream::connect(address(&demo)).unwrap();
    for _ in 0..3 {
        let request = "GET /v2/users HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        assert_eq!(&start, b"HTTP/1.1 401");
        let mut rest = Vec::new();
        while !rest.ends_with(b"}") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            rest.extend(byte);
        }
    }
    assert_eq!(demo.requests().len(), 3);
}

#[test]
fn stops_when_it_is_dropped_and_says_when_the_port_is_taken() {
    let account = Account::empty(date(2026, 11, 21));
    let demo = demo::start(account.clone(), Options::default()).unwrap();
    let address = address(&demo);
    let port = address.rsplit(':').next().unwrap().parse().unwrap();
    let options = Options {
        port,
        ..Options::default()
    };
    assert!(demo::start(account, options).is_err());
    let mut stream = TcpStream::connect(&address).unwrap();
    drop(demo);
    let end = stream.read(&mut [0; 1]);
    assert!(matches!(end, Ok(0) | Err(_)), "{end:?}");
}
