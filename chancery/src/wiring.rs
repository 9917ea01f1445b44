//! Who works in the house: the copyroom, the reading desk and the other followers, on their own threads.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use copyroom::{Copyroom, CopyroomSettings};
use followers::{DocketClock, ReadingDesk, search};
use kernel::Fault;

use crate::house::{House, Trouble};

/// The house with its hands.
#[derive(Clone)]
pub struct Wiring {
    pub house: House,
    pub copyroom: Arc<Copyroom>,
    pub desk: ReadingDesk,
    pub docket: DocketClock,
}

impl Wiring {
    /// Hires them. No thread is started yet.
    pub fn new(house: House) -> Result<Self, Trouble> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let workers = house.settings.copyroom.workers.unwrap_or(cores).max(1);
        let copyroom = Arc::new(copyroom(&house, workers)?);
        let today: Arc<dyn Fn() -> kernel::Date + Send + Sync> = {
            let house = house.clone();
            Arc::new(move || house.today())
        };
        let docket = DocketClock::new(house.door.clone(), Arc::clone(&house.clock), Arc::clone(&today));
        let desk = ReadingDesk::new(
            house.door.clone(),
            Arc::clone(&house.shelf),
            Arc::clone(&copyroom),
            today,
            workers + 1,
        );
        Ok(Self { house, copyroom, desk, docket })
    }

    /// Brings the search index up to the end of the record.
    pub fn catch_up(&self) -> Result<(), Fault> {
        while search::step(self.house.door.register())? > 0 {}
        Ok(())
    }

    /// Starts the followers; they stop when `stop` is set.
    pub fn start(&self, stop: &Arc<AtomicBool>) -> Vec<JoinHandle<()>> {
        let mut threads = Vec::new();
        let (desk, flag) = (self.desk.clone(), Arc::clone(stop));
        threads.push(std::thread::spawn(move || desk.run(&flag)));
        let (docket, flag) = (self.docket.clone(), Arc::clone(stop));
        threads.push(std::thread::spawn(move || docket.run(&flag)));
        let (register, flag) = (self.house.door.register().clone(), Arc::clone(stop));
        threads.push(std::thread::spawn(move || {
            let mut seen = 0;
            while !flag.load(Ordering::Relaxed) {
                match search::step(&register) {
                    Ok(0) => seen = register.wait_sealed(seen, Duration::from_millis(500)),
                    Ok(_) => {}
                    Err(fault) => {
                        tracing::error!(kind = ?fault.kind, "search follower: {}", fault.detail);
                        std::thread::sleep(Duration::from_secs(1));
                    }
                }
            }
        }));
        threads
    }
}

/// The copyroom as the settings want it; its workers are this same binary.
fn copyroom(house: &House, workers: usize) -> Result<Copyroom, Trouble> {
    let base = match &house.settings.copyroom.program {
        Some(program) => CopyroomSettings::with_worker(program.clone(), vec!["worker".to_owned()]),
        None => CopyroomSettings::this_binary()
            .map_err(|e| Trouble::failed(format!("this program's own path: {e}")))?,
    };
    let settings = CopyroomSettings { workers, tesseract: house.settings.copyroom.tesseract.clone(), ..base };
    Copyroom::new(settings).map_err(|e| Trouble::failed(format!("the copyroom: {e}")))
}
