//! The vault in an object store, against a real S3 server process (moto, `pip install 'moto[server]'`), which the test
//! starts itself on a free port. Where it is missing the test fails: the test command installs it.

use std::{
    collections::HashSet,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::Duration,
};

use kernel::{Moment, SeededChance};
use vault::{Place, S3, Settings, StoreKey, Vault, VaultError, body_name};

struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.child.kill().and_then(|()| self.child.wait().map(drop));
    }
}

impl Server {
    fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new("moto_server")
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("moto_server is needed: pip install 'moto[server]'");
        let mut server = Self { child, port };
        for _ in 0..300 {
            if server.request("GET", "/moto-api/").is_some_and(|a| a.contains(" 200 ")) {
                return server;
            }
            assert!(server.child.try_wait().unwrap().is_none(), "moto_server ended at once");
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("moto_server did not answer within 30 s");
    }

    fn request(&self, method: &str, path: &str) -> Option<String> {
        let mut to = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        // A bucket can be made without a signature there; everything after it goes through the vault.
        write!(
            to,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
        .ok()?;
        let mut answer = String::new();
        to.read_to_string(&mut answer).ok()?;
        Some(answer)
    }

    fn place(&self, bucket: &str) -> Place {
        Place::S3(S3 {
            endpoint: format!("http://127.0.0.1:{}", self.port),
            bucket: bucket.into(),
            region: "us-east-1".into(),
            access_key: "test".into(),
            secret_key: "test".into(),
            allow_http: true,
        })
    }
}

#[test]
fn originals_in_an_object_store_behave_as_in_a_folder() {
    let server = Server::start();
    assert!(server.request("PUT", "/firm").unwrap().contains(" 200 "));
    let mut chance = SeededChance::new(1);
    let store_key = StoreKey::draw(&mut chance);
    let vault = Vault::open(Settings { place: server.place("firm"), store_key: store_key.clone() }).unwrap();
    let (key, _) = vault.new_data_key(&mut chance).unwrap();
    let (other, _) = vault.new_data_key(&mut chance).unwrap();

    let papers: Vec<Vec<u8>> = (0..40).map(|n| vec![n; 50_000 * usize::from(n)]).collect();
    let slices: Vec<&[u8]> = papers.iter().map(Vec::as_slice).collect();
    let laid = vault.lay_many(&slices, &key, &mut chance).unwrap();
    for (paper, laid) in papers.iter().zip(&laid) {
        assert_eq!(&vault.fetch(&laid.sha256, &laid.wrapped, &key).unwrap(), paper);
        assert!(matches!(vault.fetch(&laid.sha256, &laid.wrapped, &other), Err(VaultError::WrongKey)));
    }
    assert_eq!(vault.bodies().unwrap().len(), 40);

    // Restoring what is there already is not an error and changes nothing.
    let name = body_name(&laid[3].sha256, &laid[3].wrapped).unwrap();
    vault.restore(&name, vault.sealed(&name).unwrap()).unwrap();
    assert_eq!(vault.fetch(&laid[3].sha256, &laid[3].wrapped, &key).unwrap(), papers[3]);

    let swept = vault.sweep(&HashSet::from([name]), Moment::from_ms(32_503_680_000_000), 86_400_000).unwrap();
    assert_eq!((swept.orphans, swept.kept), (39, 1));
    assert!(matches!(vault.fetch(&laid[4].sha256, &laid[4].wrapped, &key), Err(VaultError::Missing(_))));

    // From inside another runtime, as a page handler would.
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let bytes = runtime.block_on(async { vault.fetch(&laid[3].sha256, &laid[3].wrapped, &key) }).unwrap();
    assert_eq!(bytes, papers[3]);

    let nowhere = Vault::open(Settings { place: server.place("no-such-bucket"), store_key }).unwrap();
    let refused = nowhere.lay(b"x", &key, &mut chance);
    assert!(matches!(refused, Err(VaultError::Store(_))), "{refused:?}");
}
