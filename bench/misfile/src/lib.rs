//! The misfile experiment: a generated firm in a real register, generated papers through the mailroom's own evidence,
//! look-ups and rule. How many does the machine file wrongly, and how many does it ask about?

pub mod dice;
pub mod firm;
mod names;
pub mod office;
pub mod papers;
pub mod tally;

use dice::Dice;
use kernel::Fault;

/// How big.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub clients: usize,
    pub papers: usize,
    pub seed: u64,
}

/// Makes the firm, opens its register, lets the papers arrive; a third at each level of noise.
pub fn run(size: Size, told: &(dyn Fn(&str) + Sync)) -> Result<tally::Tally, Fault> {
    let people = firm::people(size.clients, &mut Dice::new(size.seed));
    let office = office::Office::open(&people)?;
    told(&format!("{} clients are on file", people.len()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let parts: Vec<Result<tally::Tally, Fault>> = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..threads)
            .map(|hand| {
                let (people, office) = (&people, &office);
                scope.spawn(move || {
                    let mut tally = tally::Tally::default();
                    for at in (hand..size.papers).step_by(threads) {
                        let noise = papers::LEVELS[at % papers::LEVELS.len()];
                        let seed = size.seed ^ (at as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                        let post = papers::post(people, noise, &mut Dice::new(seed));
                        let decided = office.decide(&post)?;
                        tally.add(noise.name, people, &post, decided);
                    }
                    Ok(tally)
                })
            })
            .collect();
        hands
            .into_iter()
            .map(|hand| hand.join().unwrap_or_else(|_| Err(Fault::broken("a hand stopped"))))
            .collect()
    });
    let mut whole = tally::Tally::default();
    for part in parts {
        whole.join(part?);
    }
    Ok(whole)
}
