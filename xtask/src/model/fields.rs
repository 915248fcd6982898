//! Reads fields of a JSON object and says where one is missing or of another type.

use serde_json::Value;

/// A JSON object and the words for where it stands, such as `class Alert`.
pub struct Fields<'a> {
    value: &'a Value,
    place: String,
}

impl<'a> Fields<'a> {
    /// Fields of `value`, which stands at `place`.
    pub fn of(value: &'a Value, place: impl Into<String>) -> Self {
        Fields { value, place: place.into() }
    }

    /// The field, where it is present and not null.
    pub fn value(&self, key: &str) -> Option<&'a Value> {
        self.value.get(key).filter(|value| !value.is_null())
    }

    /// A string that may be absent.
    pub fn maybe(&self, key: &str) -> Result<Option<String>, String> {
        match self.value(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.fault(key, "is not a string")),
        }
    }

    /// A string that must be there.
    pub fn text(&self, key: &str) -> Result<String, String> {
        self.maybe(key)?.ok_or_else(|| self.fault(key, "is missing"))
    }

    /// Whether a flag is set.
    pub fn flag(&self, key: &str) -> bool {
        self.value(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A list; none when absent.
    pub fn list(&self, key: &str) -> Result<&'a [Value], String> {
        match self.value(key) {
            None => Ok(&[]),
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(self.fault(key, "is not a list")),
        }
    }

    /// A list of strings; none when absent.
    pub fn texts(&self, key: &str) -> Result<Vec<String>, String> {
        let text = |item: &Value| item.as_str().map(str::to_owned);
        let texts: Option<Vec<String>> = self.list(key)?.iter().map(text).collect();
        texts.ok_or_else(|| self.fault(key, "holds something other than strings"))
    }

    /// An object of strings, in its order.
    pub fn pairs(&self, key: &str) -> Result<Vec<(String, String)>, String> {
        let object = self.value(key).and_then(Value::as_object);
        let object = object.ok_or_else(|| self.fault(key, "is not an object"))?;
        let pair = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
        let pairs: Option<Vec<(String, String)>> = object.iter().map(pair).collect();
        pairs.ok_or_else(|| self.fault(key, "holds something other than strings"))
    }

    fn fault(&self, key: &str, what: &str) -> String {
        format!("{}: {key} {what}", self.place)
    }
}
