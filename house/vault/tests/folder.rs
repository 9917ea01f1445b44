//! The vault in a folder: what is laid is there whole or not at all, and only the right key opens it.

use std::{
    collections::HashSet,
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use kernel::{Chance, Moment, SeededChance};
use proptest::prelude::*;
use vault::{DataKey, Place, Settings, StoreKey, Vault, VaultError, body_name, sealed_len};

const FAR: Moment = Moment::from_ms(32_503_680_000_000);
const DAY_MS: i64 = 24 * 3_600_000;

fn vault_in(folder: &Path, seed: u64) -> (Vault, DataKey, SeededChance) {
    let mut chance = SeededChance::new(seed);
    let store_key = StoreKey::draw(&mut chance);
    let vault = Vault::open(Settings { place: Place::Folder(folder.into()), store_key }).unwrap();
    let (key, _) = vault.new_data_key(&mut chance).unwrap();
    (vault, key, chance)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_laid_comes_back(head in prop::collection::vec(any::<u8>(), 0..300), fill in 0usize..2_200_000, seed: u64) {
        let home = tempfile::tempdir().unwrap();
        let (vault, key, mut chance) = vault_in(home.path(), seed);
        let mut bytes = head;
        bytes.resize(bytes.len() + fill, 7);
        let laid = vault.lay(&bytes, &key, &mut chance).unwrap();
        prop_assert_eq!(vault.fetch(&laid.sha256, &laid.wrapped, &key).unwrap(), bytes);
    }
}

#[test]
fn lengths_at_the_edge_of_a_piece_come_back() {
    let home = tempfile::tempdir().unwrap();
    let (vault, key, mut chance) = vault_in(home.path(), 1);
    for len in [0, 1, 1 << 20, (1 << 20) - 1, (1 << 20) + 1, 2 << 20, 3 << 20] {
        let bytes = vec![9u8; len];
        let laid = vault.lay(&bytes, &key, &mut chance).unwrap();
        assert_eq!(vault.fetch(&laid.sha256, &laid.wrapped, &key).unwrap(), bytes, "{len}");
        let body = vault.sealed(&body_name(&laid.sha256, &laid.wrapped).unwrap()).unwrap();
        assert_eq!(body.len(), sealed_len(len), "{len}");
    }
}

#[test]
fn many_are_laid_at_once_and_the_words_are_not_on_the_disk() {
    let home = tempfile::tempdir().unwrap();
    let (vault, key, mut chance) = vault_in(home.path(), 2);
    let papers: Vec<Vec<u8>> = (0..100).map(|n| format!("paper {n}: a secret word").into_bytes()).collect();
    let slices: Vec<&[u8]> = papers.iter().map(Vec::as_slice).collect();
    let laid = vault.lay_many(&slices, &key, &mut chance).unwrap();
    for (paper, laid) in papers.iter().zip(&laid) {
        assert_eq!(&vault.fetch(&laid.sha256, &laid.wrapped, &key).unwrap(), paper);
    }
    for file in files(home.path()) {
        let bytes = fs::read(&file).unwrap();
        assert!(!bytes.windows(6).any(|w| w == b"secret"), "{} shows its content", file.display());
    }
}

#[test]
fn du_04_every_flipped_bit_and_every_cut_is_noticed() {
    let home = tempfile::tempdir().unwrap();
    let (vault, key, mut chance) = vault_in(home.path(), 3);
    let laid = vault.lay(b"ninety-one bytes or so of a summons", &key, &mut chance).unwrap();
    let name = body_name(&laid.sha256, &laid.wrapped).unwrap();
    let path = home.path().join("originals").join(&name.as_str()[..2]).join(name.as_str());
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() * 8 {
        let mut bent = whole.clone();
        bent[at / 8] ^= 1 << (at % 8);
        fs::write(&path, &bent).unwrap();
        let got = vault.fetch(&laid.sha256, &laid.wrapped, &key);
        assert!(matches!(got, Err(VaultError::Damaged(..))), "bit {at}: {got:?}");
    }
    for len in 0..whole.len() {
        fs::write(&path, &whole[..len]).unwrap();
        assert!(vault.fetch(&laid.sha256, &laid.wrapped, &key).is_err(), "cut to {len}");
    }
    fs::write(&path, &whole).unwrap();
    assert!(vault.fetch(&laid.sha256, &laid.wrapped, &key).is_ok());
}

#[test]
fn pieces_cannot_be_swapped_doubled_or_left_out() {
    let home = tempfile::tempdir().unwrap();
    let (vault, key, mut chance) = vault_in(home.path(), 4);
    let mut bytes = vec![0u8; 3 << 20];
    chance.fill(&mut bytes);
    let laid = vault.lay(&bytes, &key, &mut chance).unwrap();
    let name = body_name(&laid.sha256, &laid.wrapped).unwrap();
    let path = home.path().join("originals").join(&name.as_str()[..2]).join(name.as_str());
    let whole = fs::read(&path).unwrap();
    let piece = (1 << 20) + 16;
    let part = |n: usize| &whole[4 + n * piece..(4 + (n + 1) * piece).min(whole.len())];
    for order in [&[1usize, 0, 2][..], &[0, 1], &[0, 2], &[0, 0, 1, 2], &[0, 1, 2, 2], &[2]] {
        let mut bent = whole[..4].to_vec();
        order.iter().for_each(|n| bent.extend_from_slice(part(*n)));
        fs::write(&path, &bent).unwrap();
        assert!(
            matches!(vault.fetch(&laid.sha256, &laid.wrapped, &key), Err(VaultError::Damaged(..))),
            "{order:?}"
        );
    }
}

#[test]
fn ta_04_only_the_holders_key_opens() {
    let home = tempfile::tempdir().unwrap();
    let (vault, mailroom, mut chance) = vault_in(home.path(), 5);
    let (client, _) = vault.new_data_key(&mut chance).unwrap();
    let (other, _) = vault.new_data_key(&mut chance).unwrap();
    let laid = vault.lay(b"a judgment", &mailroom, &mut chance).unwrap();
    let filed = vault.rewrap(&laid.wrapped, &mailroom, &client, &mut chance).unwrap();
    assert_eq!(vault.fetch(&laid.sha256, &filed, &client).unwrap(), b"a judgment");
    for (wrapped, key) in [(&filed, &other), (&filed, &mailroom), (&laid.wrapped, &client)] {
        assert!(matches!(vault.fetch(&laid.sha256, wrapped, key), Err(VaultError::WrongKey)));
    }
    let mut bent = filed.clone();
    for at in 0..bent.len() {
        bent[at] ^= 1;
        assert!(vault.fetch(&laid.sha256, &bent, &client).is_err(), "byte {at} of the wrapping");
        bent[at] ^= 1;
    }
}

#[test]
fn ta_04_after_rotation_the_old_store_key_opens_nothing_and_no_body_was_touched() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("store.key");
    let mut chance = SeededChance::new(6);
    let first = StoreKey::create(&file, &mut chance).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(StoreKey::create(&file, &mut chance).is_err(), "an existing key is never replaced");

    let place = Place::Folder(home.path().join("vault"));
    let mut vault = Vault::open(Settings { place, store_key: first.clone() }).unwrap();
    let (key, row) = vault.new_data_key(&mut chance).unwrap();
    let laid = vault.lay(b"original", &key, &mut chance).unwrap();
    let before = vault.bodies().unwrap();

    first.rotate(&mut chance).save(&file).unwrap();
    let both = StoreKey::load(&file).unwrap();
    vault.change_store_key(both.clone());
    let new_row = vault.rewrap_data_key(&row, &mut chance).unwrap().expect("wrapped by the former key");
    assert_eq!(vault.rewrap_data_key(&new_row, &mut chance).unwrap(), None, "safe to run twice");

    both.retire().save(&file).unwrap();
    vault.change_store_key(StoreKey::load(&file).unwrap());
    assert!(matches!(vault.open_data_key(&row), Err(VaultError::WrongKey)));
    vault.change_store_key(first);
    assert!(matches!(vault.open_data_key(&new_row), Err(VaultError::WrongKey)));
    vault.change_store_key(StoreKey::load(&file).unwrap());
    let again = vault.open_data_key(&new_row).unwrap();
    assert_eq!(vault.fetch(&laid.sha256, &laid.wrapped, &again).unwrap(), b"original");
    assert_eq!(vault.bodies().unwrap(), before);
}

#[test]
fn a_store_key_that_others_may_read_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("store.key");
    StoreKey::create(&file, &mut SeededChance::new(7)).unwrap();
    for (mode, good) in
        [(0o600, true), (0o400, true), (0o440, true), (0o644, false), (0o620, false), (0o604, false)]
    {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(StoreKey::load(&file).is_ok(), good, "{mode:o}");
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    for wrong in ["", "# nothing\n", "xyz\n", "abcd\n"] {
        fs::write(&file, wrong).unwrap();
        assert!(matches!(StoreKey::load(&file), Err(VaultError::StoreKey(_))), "{wrong:?}");
    }
}

#[test]
fn fi_01_a_name_is_never_a_path() {
    let home = tempfile::tempdir().unwrap();
    let (vault, key, mut chance) = vault_in(&home.path().join("vault"), 8);
    fs::write(home.path().join("secret"), "not yours").unwrap();
    let laid = vault.lay(b"x", &key, &mut chance).unwrap();
    let long = "a".repeat(4096);
    let upper = laid.sha256.to_uppercase();
    let dotted = format!("{}/../../..", &laid.sha256[..55]);
    for name in
        ["../secret", "../../secret", "", "a\0b", "/etc/passwd", "\u{202e}fdp", &long, &upper, &dotted]
    {
        let got = vault.fetch(name, &laid.wrapped, &key);
        assert!(matches!(got, Err(VaultError::NotAHash)), "{name:?}: {got:?}");
        assert!(name.parse::<vault::BodyName>().is_err(), "{name:?}");
    }
}

#[test]
fn the_same_bytes_again_make_no_second_body() {
    let home = tempfile::tempdir().unwrap();
    let (vault, mailroom, mut chance) = vault_in(home.path(), 9);
    let (client, _) = vault.new_data_key(&mut chance).unwrap();
    let first = vault.lay(b"twice", &mailroom, &mut chance).unwrap();
    let again = vault.lay_again(b"twice", &first.wrapped, &mailroom, &client, &mut chance).unwrap();
    assert_eq!(again.sha256, first.sha256);
    assert_eq!(vault.bodies().unwrap().len(), 1);
    assert_eq!(vault.fetch(&again.sha256, &again.wrapped, &client).unwrap(), b"twice");

    let name = body_name(&first.sha256, &first.wrapped).unwrap();
    fs::write(home.path().join("originals").join(&name.as_str()[..2]).join(name.as_str()), b"broken")
        .unwrap();
    let mended = vault.lay_again(b"twice", &first.wrapped, &mailroom, &client, &mut chance).unwrap();
    assert_ne!(body_name(&mended.sha256, &mended.wrapped).unwrap(), name);
    assert_eq!(vault.fetch(&mended.sha256, &mended.wrapped, &client).unwrap(), b"twice");
}

#[test]
fn two_lays_of_the_same_bytes_at_once_do_not_spoil_each_other() {
    let home = tempfile::tempdir().unwrap();
    let (vault, key, _) = vault_in(home.path(), 10);
    let laid: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|n| {
                let (vault, key) = (&vault, &key);
                scope.spawn(move || vault.lay(b"race", key, &mut SeededChance::new(100 + n)).unwrap())
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    for one in &laid {
        assert_eq!(vault.fetch(&one.sha256, &one.wrapped, &key).unwrap(), b"race");
    }
}

#[test]
fn du_04_the_sweep_takes_old_orphans_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let (vault, key, mut chance) = vault_in(home.path(), 11);
    let kept = vault.lay(b"kept", &key, &mut chance).unwrap();
    let orphan = vault.lay(b"orphan", &key, &mut chance).unwrap();
    fs::write(home.path().join("incoming/1-0"), b"half").unwrap();
    fs::write(home.path().join("originals/ab/somebody's own file"), b"?").unwrap();
    let referenced = HashSet::from([body_name(&kept.sha256, &kept.wrapped).unwrap()]);

    let written = vault.bodies().unwrap().iter().map(|b| b.written).max().unwrap();
    let young = vault.sweep(&referenced, written.plus_ms(DAY_MS - 60_000), DAY_MS).unwrap();
    assert_eq!((young.orphans, young.leftovers, young.kept), (0, 0, 2));
    let old = vault.sweep(&referenced, FAR, DAY_MS).unwrap();
    assert_eq!((old.orphans, old.leftovers, old.kept), (1, 1, 1));
    assert!(vault.fetch(&kept.sha256, &kept.wrapped, &key).is_ok());
    assert!(matches!(vault.fetch(&orphan.sha256, &orphan.wrapped, &key), Err(VaultError::Missing(_))));
    assert!(home.path().join("originals/ab/somebody's own file").exists());
}

#[test]
fn a_backup_of_sealed_bodies_restores_without_keys() {
    let home = tempfile::tempdir().unwrap();
    let (vault, key, mut chance) = vault_in(&home.path().join("one"), 12);
    let laid = vault.lay(b"carried over", &key, &mut chance).unwrap();
    let (second, ..) = vault_in(&home.path().join("two"), 13);
    for body in vault.bodies().unwrap() {
        second.restore(&body.name, vault.sealed(&body.name).unwrap()).unwrap();
    }
    assert_eq!(second.fetch(&laid.sha256, &laid.wrapped, &key).unwrap(), b"carried over");
}

/// Not a test of its own: what `du_04_kill…` and `a_full_disk…` start in another process.
#[test]
#[ignore = "started by other tests in a process of its own"]
fn lay_for_ever() {
    let folder = PathBuf::from(std::env::var_os("VAULT_TEST_FOLDER").expect("started by the tests"));
    let (vault, key, mut chance) = vault_in(&folder, 14);
    for n in 0.. {
        let papers: Vec<Vec<u8>> = (0..3u8).map(|k| vec![k; 1000 + n * 5]).collect();
        let slices: Vec<&[u8]> = papers.iter().map(Vec::as_slice).collect();
        match vault.lay_many(&slices, &key, &mut chance) {
            Ok(laid) => {
                for one in laid {
                    println!("laid {} {} {}", one.sha256, hex::encode(&one.wrapped), one.len);
                }
                std::io::stdout().flush().unwrap();
            }
            Err(error) => {
                println!("failed {error}");
                std::process::exit(3);
            }
        }
    }
}

fn acknowledged(line: &str) -> Option<(String, Vec<u8>, usize)> {
    let mut words = line.split(' ').skip_while(|w| *w != "laid").skip(1);
    let (sha, wrapped, len) = (words.next()?, words.next()?, words.next()?);
    Some((sha.to_owned(), hex::decode(wrapped).ok()?, len.parse().ok()?))
}

#[test]
fn du_04_kill_at_any_moment_leaves_every_acknowledged_original_and_no_half_of_one() {
    for run in 0..20u64 {
        let home = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "lay_for_ever", "--ignored", "--nocapture"])
            .env("VAULT_TEST_FOLDER", home.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut known: Vec<_> =
            lines.by_ref().map_while(Result::ok).filter_map(|l| acknowledged(&l)).take(1).collect();
        std::thread::sleep(Duration::from_micros(700 * run * run % 40_000));
        child.kill().unwrap();
        child.wait().unwrap();
        known.extend(lines.map_while(Result::ok).filter_map(|l| acknowledged(&l)));
        assert!(!known.is_empty());

        let (vault, key, _) = vault_in(home.path(), 14);
        for (sha, wrapped, len) in &known {
            assert_eq!(vault.fetch(sha, wrapped, &key).unwrap().len(), *len, "run {run}");
        }
        for body in vault.bodies().unwrap() {
            // Sizes are 1000 + 5n bytes, 4 for the head and 16 for the tag: a half-written body would show here.
            assert!(body.len >= 1020 && (body.len - 1020) % 5 == 0, "run {run}: {body:?} is half a body");
        }
        vault.sweep(&HashSet::new(), FAR, DAY_MS).unwrap();
        assert_eq!(
            files(home.path()),
            Vec::<PathBuf>::new(),
            "the sweep leaves nothing of what no row names"
        );
    }
}

#[test]
fn du_05_a_full_disk_is_said_and_nothing_is_half_there() {
    let home = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=2m none \"$VAULT_TEST_FOLDER\" && \"$0\" --exact lay_for_ever --ignored \
                  --nocapture; echo code $?; find \"$VAULT_TEST_FOLDER/incoming\" -type f | wc -l";
    // Whoever is not root becomes it in a name space of their own; in a changed root only root may mount.
    let root = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap()) == 0;
    let rights: &[&str] = if root { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
    let out = Command::new("unshare")
        .args(rights)
        .args(["sh", "-c", script])
        .arg(std::env::current_exe().unwrap())
        .env("VAULT_TEST_FOLDER", home.path())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&out.stdout);
    assert!(
        text.lines().filter_map(acknowledged).count() > 100,
        "{text}{}",
        String::from_utf8_lossy(&out.stderr)
    );
    assert!(text.contains("failed the vault has no room left"), "{text}");
    assert!(text.contains("code 3"), "{text}");
    assert!(text.trim_end().ends_with("\n0"), "leftovers: {text}");
}
