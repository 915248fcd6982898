//! Several releases of the standard as one: all classes and elements that any of them has, and
//! what each says otherwise.

use super::source::{Element, Model};

/// A release beside the joined model, which says what the newest says.
#[derive(Clone)]
pub struct Release {
    pub publication: String,
    pub dataset: String,
    /// Classes whose basis is another here; none where the release has no such class.
    pub classes: Vec<(String, Option<String>)>,
    /// Elements, by class, that are otherwise here; none where the release has no such element.
    pub elements: Vec<(String, String, Option<Element>)>,
}

/// Joins releases, the oldest first, into the last of them.
pub fn join(releases: &[Model]) -> Result<Model, String> {
    let (newest, older) = releases.split_last().ok_or("model/ holds no release")?;
    let mut joined = newest.clone();
    for release in older.iter().rev() {
        add(release, &mut joined)?;
    }
    joined.releases = releases.iter().map(|release| Release::of(release, &joined)).collect();
    Ok(joined)
}

/// Adds the classes and elements that only an older release has, after all others: so nothing
/// that the newest has changes its place.
fn add(older: &Model, joined: &mut Model) -> Result<(), String> {
    for class in &older.classes {
        let Some(known) = joined.classes.iter_mut().find(|known| known.id == class.id) else {
            joined.classes.push(class.clone());
            continue;
        };
        if (&known.kind, &known.category, &known.name) != (&class.kind, &class.category, &class.name) {
            return Err(format!(
                "{} is of another kind, category or name in {}",
                class.id, older.publication
            ));
        }
        for element in &class.elements {
            match known.elements.iter().find(|other| other.json == element.json) {
                None => known.elements.push(element.clone()),
                Some(other) if other.name == element.name => {}
                Some(_) => {
                    return Err(format!(
                        "{}.{} has another name in {}",
                        class.id, element.json, older.publication
                    ));
                }
            }
        }
    }
    Ok(())
}

impl Release {
    fn of(model: &Model, joined: &Model) -> Self {
        let mut release = Release {
            publication: model.publication.clone(),
            dataset: model.dataset.clone(),
            classes: Vec::new(),
            elements: Vec::new(),
        };
        for class in &joined.classes {
            let basis = model.class(&class.id).map(|here| here.basis.clone());
            if basis.as_ref() != Some(&class.basis) {
                release.classes.push((class.id.clone(), basis));
            }
        }
        for (class, element) in joined.elements() {
            let here = model.class(&class.id).and_then(|class| class.element(&element.json));
            if here != Some(element) {
                release.elements.push((class.id.clone(), element.json.clone(), here.cloned()));
            }
        }
        release
    }
}
