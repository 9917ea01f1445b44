//! Where a file lies inside an arrival.

use std::{fmt, str::FromStr};

/// The number of each file on the way to it, counted from 0; the arrival itself is the empty place. Places are ordered as
/// files are read: a file, then the files inside it, then the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(Vec<u32>);

/// A text that names no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPlace;

impl Place {
    /// The place of one file inside this one.
    pub(crate) fn inside(&self, number: usize) -> Self {
        let mut way = self.0.clone();
        way.push(u32::try_from(number).unwrap_or(u32::MAX));
        Self(way)
    }

    /// The numbers of the files on the way.
    pub(crate) fn way(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|number| *number as usize)
    }

    /// Of the files inside this one, the first that is not wholly before `after`, or the one in which `after` lies.
    pub(crate) fn first_inside(&self, after: Option<&Self>) -> usize {
        let within = after.and_then(|after| after.0.strip_prefix(self.0.as_slice()));
        within.and_then(|rest| rest.first()).map_or(0, |number| *number as usize)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/")?;
        for (nth, number) in self.0.iter().enumerate() {
            write!(f, "{}{number}", if nth > 0 { "/" } else { "" })?;
        }
        Ok(())
    }
}

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let way = text.strip_prefix('/').ok_or(NoPlace)?;
        if way.is_empty() {
            return Ok(Self::default());
        }
        way.split('/').map(|number| number.parse().map_err(|_| NoPlace)).collect::<Result<_, _>>().map(Self)
    }
}

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this names no place inside a file")
    }
}

impl std::error::Error for NoPlace {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_ordered_as_files_are_read() {
        let read = ["/", "/0", "/0/0", "/0/1", "/1", "/1/0/7", "/2", "/10"];
        let places: Vec<Place> = read.iter().map(|text| text.parse().unwrap()).collect();
        assert!(places.is_sorted());
        assert_eq!(places.iter().map(ToString::to_string).collect::<Vec<_>>(), read);
        assert_eq!("1/2".parse::<Place>(), Err(NoPlace));
        assert_eq!("/1//2".parse::<Place>(), Err(NoPlace));
    }

    #[test]
    fn reading_goes_on_inside_the_file_in_which_it_stopped() {
        let place = |text: &str| text.parse::<Place>().unwrap();
        let after = place("/3/7");
        assert_eq!(place("/").first_inside(Some(&after)), 3);
        assert_eq!(place("/3").first_inside(Some(&after)), 7);
        assert_eq!(place("/3/7").first_inside(Some(&after)), 0);
        assert_eq!(place("/4").first_inside(Some(&after)), 0);
        assert_eq!(place("/").first_inside(None), 0);
    }
}
