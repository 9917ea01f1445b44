//! E-mail addresses.

/// The address in lower case, out of its brackets and `mailto:`. `None` when it is none.
///
/// Dots and `+tags` stay: for many providers they matter, and an address decides whose paper it is.
pub fn normal(text: &str) -> Option<String> {
    let inner = match (text.rfind('<'), text.rfind('>')) {
        (Some(from), Some(to)) if from < to => &text[from + 1..to],
        _ => text,
    };
    let trimmed =
        inner.trim().trim_matches(|c: char| matches!(c, '"' | '\'' | '(' | ')' | ',' | ';' | '.')).trim();
    let lower = trimmed.to_lowercase();
    let plain = lower.strip_prefix("mailto:").unwrap_or(&lower);
    let (user, host) = plain.rsplit_once('@')?;
    let sound = !user.is_empty()
        && !user.contains(|c: char| c.is_whitespace() || matches!(c, '@' | ',' | ';' | '<' | '>'))
        && host.contains('.')
        && host
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'));
    sound.then(|| plain.to_owned())
}

/// The part before the `@`, for lists where the host was mistyped.
pub fn user(address: &str) -> &str {
    address.split('@').next().unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_its_wrapping() {
        for shape in [
            "maria.vega@example.com",
            " Maria Vega <Maria.Vega@Example.com> ",
            "mailto:MARIA.VEGA@example.com",
            "maria.vega@example.com,",
        ] {
            assert_eq!(normal(shape).as_deref(), Some("maria.vega@example.com"), "{shape}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for not in
            ["", "maria", "maria@", "@example.com", "maria@example", "a b@example.com", "maria@ex..com"]
        {
            assert_eq!(normal(not), None, "{not}");
        }
    }
}
