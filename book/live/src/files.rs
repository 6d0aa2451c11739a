use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::Path;

use chapter::{Host, NotRead};

/// The files that a page hands over.
pub(crate) struct Given<'a>(pub(crate) &'a BTreeMap<String, Vec<u8>>);

impl Host for Given<'_> {
    fn read(&self, path: &Path) -> Result<Vec<u8>, NotRead> {
        let content = path.to_str().and_then(|name| self.0.get(name));
        content.cloned().ok_or_else(|| Error::from(ErrorKind::NotFound).into())
    }
}
