//! Telephone numbers.

/// The number as `+1XXXXXXXXXX` (or `+` and the country's own digits), without extension. `None` when it cannot be a
/// number that somebody dials.
pub fn normal(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let main = ["ext", "x", "#", ";", "anexo"]
        .iter()
        .filter_map(|mark| lower.find(mark))
        .min()
        .map_or(&*lower, |at| &lower[..at]);
    if main.chars().any(char::is_alphabetic)
        && !main.trim_start().starts_with(['t', 'p', 'f', 'c', 'm', 'h', 'w'])
    {
        return None;
    }
    let digits: String =
        main.chars().filter_map(|c| c.to_digit(10)).filter_map(|d| char::from_digit(d, 10)).collect();
    let abroad = main.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+').starts_with('+');
    if abroad && !digits.starts_with('1') {
        return (8..=15).contains(&digits.len()).then(|| format!("+{digits}"));
    }
    if let Some(rest) = digits.strip_prefix("011").filter(|r| !abroad && (8..=15).contains(&r.len())) {
        return Some(format!("+{rest}"));
    }
    let ten = match digits.len() {
        10 => &*digits,
        11 if digits.starts_with('1') => &digits[1..],
        _ => return None,
    };
    // neither an area code nor an exchange begins with 0 or 1
    let sound = !ten.starts_with(['0', '1']) && !ten[3..].starts_with(['0', '1']);
    sound.then(|| format!("+1{ten}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_in_many_shapes() {
        for shape in [
            "(305) 555-0142",
            "305.555.0142",
            "+1 305 555 0142",
            "1-305-555-0142 ext. 7",
            "Tel: 305/555-0142",
            "3055550142 x12",
        ] {
            assert_eq!(normal(shape).as_deref(), Some("+13055550142"), "{shape}");
        }
        assert_eq!(normal("+30 210 123 4567").as_deref(), Some("+302101234567"));
        assert_eq!(normal("011 30 210 123 4567").as_deref(), Some("+302101234567"));
    }

    #[test]
    fn what_nobody_dials_is_no_number() {
        for not in
            ["", "555-0142", "Case 24-123456-CA-01 Dept 5", "0123456789", "123-45-6789", "305 155 0142"]
        {
            assert_eq!(normal(not), None, "{not}");
        }
    }
}
