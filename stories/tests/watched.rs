//! The watched folder: what is laid into it arrives once, whole, and never before its writer is done.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::Write,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use chancery::watch::Watch;
use register::{Read as _, Val};
use stories::{TestOffice, ingest::names, story};

story!(
    a_file_is_taken_once_it_has_stood_still_and_not_before,
    a_file_that_is_renamed_in_is_taken_at_the_second_look,
    the_same_bytes_twice_are_one_original_and_two_arrivals,
    names_that_cannot_be_read_and_folders_in_the_folder_are_taken_and_hidden_files_are_not,
    what_was_on_its_way_when_the_server_died_arrives_once,
    what_is_written_after_it_was_taken_arrives_as_a_whole,
);

struct Folder<'o> {
    office: &'o TestOffice,
    path: PathBuf,
    watch: Watch,
}

impl<'o> Folder<'o> {
    fn new(office: &'o TestOffice) -> Self {
        let path = office.folder().join("watched");
        fs::create_dir_all(&path).unwrap();
        let watch = Watch::new(office.house.clone(), path.clone());
        Self { office, path, watch }
    }

    /// A look, and a minute goes by.
    fn look(&mut self) {
        self.watch.look().unwrap();
        self.office.clock.advance_ms(60_000);
    }

    /// Written at this moment by the office's clock.
    fn touched(&self, path: &Path) {
        let now = u64::try_from(self.office.house.clock.now().ms()).unwrap();
        File::options()
            .append(true)
            .open(path)
            .and_then(|file| file.set_modified(UNIX_EPOCH + Duration::from_millis(now)))
            .unwrap();
    }

    fn write(&self, name: impl AsRef<Path>, bytes: &[u8]) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        self.touched(&path);
    }

    /// File name and length of every arrival.
    fn arrived(&self) -> Vec<(String, i64)> {
        let sql = "SELECT a.file_name, o.bytes FROM arrival a JOIN original o ON o.sha256 = a.sha256 \
                   WHERE a.channel = $1 ORDER BY a.file_name, a.id";
        let register = self.office.house.door.register();
        let rows = register.read(|read| read.rows(sql, &[Val::from("folder")])).unwrap();
        rows.iter().map(|row| (row.text(0).unwrap().to_owned(), row.i64(1).unwrap())).collect()
    }
}

fn a_file_is_taken_once_it_has_stood_still_and_not_before(office: &TestOffice) {
    let mut folder = Folder::new(office);
    let path = folder.path.join("scan.txt");
    let mut scanner = File::create(&path).unwrap();
    scanner.write_all(b"the first half, ").unwrap();
    folder.touched(&path);
    folder.watch.look().unwrap();
    office.clock.advance_ms(1_900);
    folder.watch.look().unwrap();
    assert_eq!(folder.arrived(), [], "it was written to less than two seconds ago");
    scanner.write_all(b"the second half").unwrap();
    folder.touched(&path);
    folder.look();
    assert_eq!(folder.arrived(), [], "it has changed since the last look");
    folder.look();
    assert_eq!(folder.arrived(), [("scan.txt".to_owned(), 31)]);
    assert_eq!((names(&folder.path).len(), names(&folder.path.join("taken")).len()), (0, 1));
    folder.look();
    assert_eq!(folder.arrived().len(), 1);
}

fn a_file_that_is_renamed_in_is_taken_at_the_second_look(office: &TestOffice) {
    let mut folder = Folder::new(office);
    let outside = office.folder().join("elsewhere.txt");
    fs::write(&outside, b"whole").unwrap();
    folder.touched(&outside);
    office.clock.advance_ms(10_000);
    fs::rename(&outside, folder.path.join("letter.txt")).unwrap();
    folder.watch.look().unwrap();
    assert_eq!(folder.arrived(), []);
    folder.watch.look().unwrap();
    assert_eq!(folder.arrived(), [("letter.txt".to_owned(), 5)]);
}

fn the_same_bytes_twice_are_one_original_and_two_arrivals(office: &TestOffice) {
    let mut folder = Folder::new(office);
    for name in ["a.txt", "b.txt"] {
        folder.write(name, b"the very same");
    }
    folder.look();
    folder.look();
    folder.write("a.txt", b"the very same");
    folder.look();
    folder.look();
    let arrived: Vec<String> = folder.arrived().into_iter().map(|(name, _)| name).collect();
    assert_eq!(arrived, ["a.txt", "a.txt", "b.txt"]);
    assert_eq!(names(&folder.path.join("taken")).len(), 3);
    let register = office.house.door.register();
    let originals = register.read(|read| read.rows("SELECT sha256 FROM original", &[])).unwrap();
    assert_eq!(originals.len(), 1);
}

fn names_that_cannot_be_read_and_folders_in_the_folder_are_taken_and_hidden_files_are_not(
    office: &TestOffice,
) {
    let mut folder = Folder::new(office);
    folder.write(OsStr::from_bytes(b"caf\xe9 & <b>.txt"), b"a name in Latin-1");
    folder.write("2026-11/24/page.txt", b"in a folder");
    folder.write(".part.txt", b"a copy under way");
    folder.write("taken/old.txt", b"not again");
    std::os::unix::fs::symlink("/etc/hostname", folder.path.join("link.txt")).unwrap();
    folder.look();
    folder.look();
    folder.look();
    assert_eq!(folder.arrived(), [("caf\u{fffd} & <b>.txt".to_owned(), 17), ("page.txt".to_owned(), 11)]);
    assert_eq!(names(&folder.path), [".part.txt", "link.txt"]);
}

fn what_was_on_its_way_when_the_server_died_arrives_once(office: &TestOffice) {
    let mut folder = Folder::new(office);
    folder.write("known.txt", b"on the record already");
    folder.write("unknown.txt", b"marked and no more");
    folder.look();
    folder.look();
    let taken = names(&folder.path.join("taken"));
    let called = |end: &str| taken.iter().find(|name| name.ends_with(end)).unwrap();
    let (known, unknown) = (called(" known.txt"), called(" unknown.txt"));
    // As a kill leaves it: one is on the record and was not moved on, the other was only marked.
    let back = |name: &str, new: &str| {
        fs::rename(folder.path.join("taken").join(name), folder.path.join("taking").join(new)).unwrap();
    };
    back(known, known);
    let (_, plain) = unknown.split_once(' ').unwrap();
    back(unknown, &format!("01998c1e-8f0a-7cc3-98a4-0b1c6f3d2e11 {plain}"));
    let mut restarted = Watch::new(office.house.clone(), folder.path.clone());
    restarted.look().unwrap();
    restarted.look().unwrap();
    let arrived: Vec<String> = folder.arrived().into_iter().map(|(name, _)| name).collect();
    assert_eq!(arrived, ["known.txt", "unknown.txt", "unknown.txt"], "only what was not known came again");
    assert_eq!(names(&folder.path.join("taking")).len(), 0);
}

fn what_is_written_after_it_was_taken_arrives_as_a_whole(office: &TestOffice) {
    let mut folder = Folder::new(office);
    let path = folder.path.join("slow.txt");
    let mut scanner = File::create(&path).unwrap();
    scanner.write_all(b"a part").unwrap();
    folder.touched(&path);
    office.clock.advance_ms(60_000);
    folder.look();
    folder.look();
    assert_eq!(folder.arrived(), [("slow.txt".to_owned(), 6)]);
    // The scanner wakes up again and writes through its old handle.
    scanner.write_all(b" and the rest").unwrap();
    folder.look();
    folder.look();
    folder.look();
    let lengths: Vec<i64> = folder.arrived().into_iter().map(|(_, length)| length).collect();
    assert_eq!(lengths, [6, 19], "nothing of it is lost");
}
