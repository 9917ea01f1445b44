//! Which pairs are worth comparing: those that share a key made of two columns, or one telling value.

use super::column::Kind;
use super::field::{Field, NONE};
use crate::similar;

/// Up to this many records every pair is compared.
const ALL_PAIRS: usize = 400;
/// A key shared by more records than this says too little.
const CROWD: usize = 80;

/// Two records, lower number first, and the columns of which at least one key did without (bit by bit).
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub a: u32,
    pub b: u32,
    pub free_of: u32,
}

fn mix(mut h: u64, piece: u64) -> u64 {
    h ^= piece.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h = h.rotate_left(29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    h ^ (h >> 32)
}

pub(super) fn hash(text: &str) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for chunk in text.as_bytes().chunks(8) {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        h = mix(h, u64::from_le_bytes(word));
    }
    mix(h, text.len() as u64)
}

/// The keys of each distinct value: the whole value, and forms that survive a slip.
fn codes(field: &Field) -> Vec<Vec<u64>> {
    field
        .values
        .iter()
        .map(|value| {
            let text = value.text.as_str();
            let mut out = vec![hash(text)];
            let mut also = |kind: u64, piece: &str| {
                if !piece.is_empty() {
                    out.push(mix(hash(piece), kind));
                }
            };
            match field.kind {
                Kind::Given | Kind::Surname => {
                    also(1, &similar::sound(text));
                    also(2, text.get(..3).unwrap_or(text));
                }
                Kind::Person => text.split(' ').filter(|w| w.len() > 1).for_each(|w| also(1, w)),
                Kind::Date if text.len() == 8 => {
                    also(1, &text[..6]);
                    also(2, &text[4..]);
                    also(3, &format!("{}{}", &text[..4], &text[6..]));
                }
                Kind::Code | Kind::Phone if text.len() >= 6 && text.is_ascii() => {
                    also(1, &text[..text.len() / 2]);
                    also(2, &text[text.len() / 2..]);
                }
                Kind::Email => {
                    also(1, text.split('@').next().unwrap_or(text));
                    also(2, text.split('@').nth(1).unwrap_or(""));
                }
                Kind::Word => {
                    also(1, text.get(..4).unwrap_or(text));
                }
                Kind::Text => {
                    // the rarest words
                    let mut words: Vec<(u32, u32)> = value
                        .words
                        .iter()
                        .map(|(w, _)| (field.word_counts[*w as usize], *w))
                        .filter(|(n, _)| *n > 1)
                        .collect();
                    words.sort_unstable();
                    out.extend(words.iter().take(5).map(|(_, w)| mix(u64::from(*w), 7)));
                }
                _ => {}
            }
            out.sort_unstable();
            out.dedup();
            out
        })
        .collect()
}

/// All candidates of `records` records; with `border`, only pairs of one before it and one from it on.
pub(super) fn candidates(fields: &[Field], records: usize, border: Option<usize>) -> Vec<Candidate> {
    let across = |a: usize, b: usize| border.is_none_or(|at| (a < at) != (b < at));
    if records <= ALL_PAIRS {
        let mut out = Vec::with_capacity(records * records / 2);
        for a in 0..records {
            out.extend((a + 1..records).filter(|&b| across(a, b)).map(|b| Candidate {
                a: a as u32,
                b: b as u32,
                free_of: u32::MAX,
            }));
        }
        return out;
    }
    let coded: Vec<Vec<Vec<u64>>> = fields.iter().map(codes).collect();
    let mut found: Vec<Hit> = Vec::new();
    // the upper half of a key and the record's number in one word: they sort fast
    let mut keys: Vec<u64> = Vec::new();
    let packed = |key: u64, r: usize| key & !0xFFFF_FFFF | r as u64;
    for f in 0..fields.len() {
        for g in f..fields.len() {
            keys.clear();
            for r in 0..records {
                let (x, y) = (fields[f].of[r], fields[g].of[r]);
                if x == NONE || y == NONE {
                    continue;
                }
                if f == g {
                    for (i, &code) in coded[f][x as usize].iter().enumerate() {
                        keys.push(packed(code, r));
                        // two rare words of one text
                        if fields[f].kind == Kind::Text {
                            keys.extend(
                                coded[f][x as usize][..i].iter().map(|&other| packed(mix(code, other), r)),
                            );
                        }
                    }
                } else {
                    for &p in &coded[f][x as usize] {
                        keys.extend(coded[g][y as usize].iter().map(|&q| packed(mix(p, q), r)));
                    }
                }
            }
            keys.sort_unstable();
            let crowd = if f == g { CROWD / 2 } else { CROWD };
            let used = (1u32 << f.min(31)) | (1u32 << g.min(31));
            for block in keys.chunk_by(|x, y| x >> 32 == y >> 32) {
                if block.len() < 2 || block.len() > crowd {
                    continue;
                }
                for (i, &x) in block.iter().enumerate() {
                    for &y in &block[i + 1..] {
                        let (a, b) = (x as u32, y as u32);
                        if a != b && across(a as usize, b as usize) {
                            found.push(Hit {
                                pair: u64::from(a.min(b)) << 32 | u64::from(a.max(b)),
                                free_of: !used,
                                times: 1,
                            });
                        }
                    }
                }
            }
            if found.len() > 4_000_000 {
                squeeze(&mut found);
            }
        }
    }
    squeeze(&mut found);
    // with many columns, true pairs share many keys; one or two shared ones are chance
    let least = if found.len() > 10 * records { 1 + fields.len().saturating_sub(3) as u32 / 3 } else { 1 };
    found
        .into_iter()
        .filter(|hit| hit.times >= least)
        .map(|hit| Candidate { a: (hit.pair >> 32) as u32, b: hit.pair as u32, free_of: hit.free_of })
        .collect()
}

/// A pair that shares a key; later, how many keys it shares.
struct Hit {
    pair: u64,
    free_of: u32,
    times: u32,
}

/// Each pair once.
fn squeeze(found: &mut Vec<Hit>) {
    found.sort_unstable_by_key(|hit| hit.pair);
    found.dedup_by(|next, kept| {
        let same = next.pair == kept.pair;
        if same {
            kept.free_of |= next.free_of;
            kept.times += next.times;
        }
        same
    });
}
