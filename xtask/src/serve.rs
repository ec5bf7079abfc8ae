//! Serves a finished site as a good static host would: compressed, cached by name, what has a fixed name always fresh.
//!
//! The sockets are xtask-wasm's; what is answered is decided here.

use std::{
    fs,
    io::Write,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    thread::{self, JoinHandle},
    time::Duration,
};

use xtask_wasm::{
    DevServer, Request,
    anyhow::{Context, Result, anyhow, bail},
};

use crate::dist::{self, Profile};

/// `cargo xtask serve`.
pub fn command(port: u16, open: bool) -> Result<()> {
    // A taken port is better known before the build than after it.
    check_port(port)?;
    dist::build(Profile::Release)?;
    let server = Server::start(Site::new(Profile::Release.site()), port)?;
    println!("\nSmallbatch is at {} (stop with Ctrl+C)", server.address);
    if open && let Err(error) = open::that(&server.address) {
        println!("No browser could be opened ({error}): open the address above by hand.");
    }
    server.wait()
}

/// A folder of files, and the paths that it can be found under.
pub struct Site {
    /// Where the files are; none of them in a folder of its own.
    pub dir: PathBuf,
    /// Each begins and ends with a slash.
    pub mounts: Vec<String>,
}

impl Site {
    /// A site at the root of its host.
    pub fn new(dir: PathBuf) -> Self {
        Site { dir, mounts: vec!["/".to_owned()] }
    }

    /// The same site once more, under a path.
    pub fn also_under(mut self, mount: &str) -> Self {
        self.mounts.push(mount.to_owned());
        self
    }
}

/// A server that runs in a thread of its own.
pub struct Server {
    /// Where a browser finds it.
    pub address: String,
    thread: JoinHandle<Result<()>>,
}

impl Server {
    /// Starts to serve, and is back as soon as the server answers.
    pub fn start(site: Site, port: u16) -> Result<Self> {
        Self::start_as(|server| server, site, port)
    }

    /// The same, with a server that is told more, for instance what to watch.
    pub fn start_as(
        told: impl FnOnce(DevServer) -> DevServer + Send + 'static,
        site: Site,
        port: u16,
    ) -> Result<Self> {
        check_port(port)?;
        let thread = thread::spawn(move || {
            told(DevServer::default())
                .address(Ipv4Addr::LOCALHOST.into(), port)
                .dist_dir(site.dir.clone())
                .request_handler(move |request| answer(request, &site))
                .start()
        });
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if thread.is_finished() {
                bail!("The server stopped before it could answer on port {port}");
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(Server { address: format!("http://localhost:{port}/"), thread })
    }

    /// Serves until the process is ended from outside.
    pub fn wait(self) -> Result<()> {
        self.thread.join().map_err(|_| anyhow!("The server broke down"))?
    }
}

fn check_port(port: u16) -> Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map(drop)
        .with_context(|| format!("Port {port} cannot be used: choose another one with `--port`"))
}

fn answer(request: Request, site: &Site) -> Result<()> {
    let method = request.header.split(' ').next().unwrap_or_default();
    let (head, body) = respond(method, request.path, request.header, site);
    request.stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        request.stream.write_all(&body)?;
    }
    Ok(())
}

fn respond(method: &str, path: &str, header: &str, site: &Site) -> (String, Vec<u8>) {
    if !matches!(method, "GET" | "HEAD") {
        return plain("405 Method Not Allowed", "Allow: GET, HEAD\r\n");
    }
    // Without its last slash, every relative address on the page would be a wrong one.
    if site.mounts.iter().any(|mount| mount.strip_suffix('/') == Some(path)) {
        return plain("308 Permanent Redirect", &format!("Location: {path}/\r\n"));
    }
    let Some(name) = file_name(path, &site.mounts) else {
        return plain("404 Not Found", "");
    };
    let packed = accepted_encodings(header).into_iter().find_map(|(encoding, suffix)| {
        let body = fs::read(site.dir.join(format!("{name}{suffix}"))).ok()?;
        Some((format!("Content-Encoding: {encoding}\r\n"), body))
    });
    let raw = || Some((String::new(), fs::read(site.dir.join(name)).ok()?));
    let Some((encoding, body)) = packed.or_else(raw) else {
        return plain("404 Not Found", "");
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\nContent-Type: {}\r\n{encoding}\
         Vary: Accept-Encoding\r\nCache-Control: {}\r\nX-Content-Type-Options: nosniff\r\n\r\n",
        body.len(),
        content_type(name),
        cache_control(name),
    );
    (head, body)
}

fn plain(status: &str, more: &str) -> (String, Vec<u8>) {
    let body = format!("{status}\n").into_bytes();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\nContent-Type: text/plain\r\n{more}\r\n"
    );
    (head, body)
}

/// The file that a path asks for. The site is flat: a path that leads anywhere else is no file of it.
fn file_name<'a>(path: &'a str, mounts: &[String]) -> Option<&'a str> {
    let longest =
        mounts.iter().filter(|mount| path.starts_with(mount.as_str())).max_by_key(|mount| mount.len())?;
    match &path[longest.len()..] {
        "" => Some("index.html"),
        name if name.starts_with('.') || name.contains(['/', '\\', ':']) => None,
        name => Some(name),
    }
}

/// The encodings that there are files for and that the client takes, the smaller one first.
fn accepted_encodings(header: &str) -> Vec<(&'static str, &'static str)> {
    let accepted = header
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(field, _)| field.eq_ignore_ascii_case("accept-encoding"))
        .map_or("", |(_, value)| value);
    let takes = |encoding: &str| {
        accepted.split(',').any(|offer| {
            let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
            name.trim() == encoding && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    };
    [("br", ".br"), ("gzip", ".gz")].into_iter().filter(|(encoding, _)| takes(encoding)).collect()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// A name that carries a hash of what it holds will never hold anything else. index.html, the service worker, the
/// manifest and smallbatch.html keep their names from version to version.
fn cache_control(name: &str) -> &'static str {
    let is_hash = |part: &str| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    if name.split('.').any(is_hash) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mounts() -> Vec<String> {
        vec!["/".to_owned(), "/some/path/".to_owned()]
    }

    #[test]
    fn a_path_names_one_file_of_the_flat_site() {
        assert_eq!(file_name("/", &mounts()), Some("index.html"));
        assert_eq!(file_name("/app.1a2b.js", &mounts()), Some("app.1a2b.js"));
        assert_eq!(file_name("/some/path/", &mounts()), Some("index.html"));
        assert_eq!(file_name("/some/path/app.js", &mounts()), Some("app.js"));
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        for path in
            ["/../Cargo.toml", "/..", "/a/b", "/.git", "/c:x", "/..\\x", "nonsense", "/some/path/../x"]
        {
            assert_eq!(file_name(path, &mounts()), None, "{path}");
        }
    }

    #[test]
    fn the_smallest_encoding_that_the_client_takes_comes_first() {
        let br = ("br", ".br");
        let gzip = ("gzip", ".gz");
        let asked =
            |value: &str| accepted_encodings(&format!("GET / HTTP/1.1\r\naccept-ENCODING: {value}\r\n\r\n"));
        assert_eq!(asked("gzip, deflate, br, zstd"), [br, gzip]);
        assert_eq!(asked("gzip;q=1.0, br;q=0"), [gzip]);
        assert_eq!(asked("identity"), []);
        assert_eq!(accepted_encodings("GET / HTTP/1.1\r\n\r\n"), []);
    }

    #[test]
    fn a_mount_without_its_slash_is_sent_to_the_one_with_it() {
        let site = Site::new(PathBuf::from("nowhere")).also_under("/some/path/");
        let (head, _) = respond("GET", "/some/path", "", &site);
        assert!(head.starts_with("HTTP/1.1 308"), "{head}");
        assert!(head.contains("Location: /some/path/\r\n"), "{head}");
    }

    #[test]
    fn only_what_is_named_by_its_content_is_kept_for_ever() {
        for name in ["index.html", "sw.js", "manifest.webmanifest", "smallbatch.html"] {
            assert_eq!(cache_control(name), "no-cache", "{name}");
        }
        for name in ["start.faedfef6b13c.js", "smallbatch.a939d382abea.wasm", "icon.445a97df172b.svg"] {
            assert!(cache_control(name).ends_with("immutable"), "{name}");
        }
    }

    #[test]
    fn only_reading_is_answered() {
        let site = Site::new(PathBuf::from("nowhere"));
        assert!(respond("POST", "/", "", &site).0.starts_with("HTTP/1.1 405"));
        assert!(respond("GET", "/", "", &site).0.starts_with("HTTP/1.1 404"));
    }
}
