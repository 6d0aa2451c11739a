//! The server: loopback only, nothing outside the book, and a new version when
//! the text changes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::project::{ONE, Small};
use book::serve::Server;

/// Asks the server at an address, such as `http://127.0.0.1:3000`.
fn ask(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn serves_the_book_and_tells_of_a_new_one() {
    let small = Small::new();
    let book = small.book();
    book.make().unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let server = Server::new(&book, 0).unwrap();
        sender.send(server.address().unwrap()).unwrap();
        server.run()
    });
    let address = receiver.recv_timeout(Duration::from_secs(30)).unwrap();
    assert!(address.starts_with("http://127.0.0.1:"));

    let page = ask(&address, "/one.html");
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("content-type: text/html")
    );
    assert!(
        page.contains("location.reload()"),
        "the page does not ask for newer versions"
    );
    assert!(ask(&address, "/").contains("<title>"));
    assert!(
        ask(&address, "/figures/descent-loss.svg")
            .contains("content-type: image/svg+xml")
    );
    for path in ["/none.html", "/../book/book.toml", "/..%2fbook.toml", "//etc/passwd"]
    {
        assert!(ask(&address, path).starts_with("HTTP/1.1 404"), "{path}");
    }

    let version = ask(&address, "/--version");
    let version = version.rsplit("\r\n").next().unwrap().to_string();
    // A text with a mistake makes no new book ...
    small.write("book/text/one.md", &ONE.replace("theory.bound", "theory.bond"));
    thread::sleep(Duration::from_secs(2));
    assert!(ask(&address, "/one.html").contains("The bound is 0.0291"));
    assert!(ask(&address, "/--version").ends_with(&version));
    // ... a sound one does, and whoever asked is told.
    let waiting = thread::spawn({
        let (address, path) = (address.clone(), format!("/--version?{version}"));
        move || ask(&address, &path)
    });
    thread::sleep(Duration::from_millis(300));
    small.write("book/text/one.md", &ONE.replace("The bound is", "The limit is"));
    assert!(!waiting.join().unwrap().ends_with(&format!("\r\n\r\n{version}")));
    assert!(ask(&address, "/one.html").contains("The limit is 0.0291"));
}

#[test]
fn a_taken_port_is_an_error() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let small = Small::new();
    let port = taken.local_addr().unwrap().port();
    let error = Server::new(&small.book(), port).err().unwrap().to_string();
    assert!(error.starts_with(&format!("the port {port} can't be used: ")), "{error}");
    assert!(error.ends_with("choose another one with --port"), "{error}");
}
