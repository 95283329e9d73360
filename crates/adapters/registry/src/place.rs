use std::rc::Rc;

use image::Location;
use platform::Platform;

use crate::{LayoutFolder, Name, Registry, Settings, Store, StoreError};

/// A location, opened: the store, and the name of the image in it.
pub struct Place {
    /// The store.
    pub store: Rc<dyn Store>,
    /// The image's name there.
    pub name: Name,
}

impl Place {
    /// Opens where an image is to be read. A folder without a tag has to hold one image.
    ///
    /// # Errors
    /// A folder is no layout, or it does not say which image is meant; archives are not read yet.
    pub fn of(platform: &Platform, settings: &Settings, location: &Location) -> Result<Self, StoreError> {
        match location {
            Location::Registry(reference) => {
                let registry = Registry::of(platform, settings.clone(), reference);
                Ok(Self {
                    store: Rc::new(registry.repository(reference.repository())),
                    name: Name::from(reference),
                })
            }
            Location::OciFolder { folder, tag } => {
                let layout = LayoutFolder::new(platform, folder);
                let name = match tag {
                    Some(tag) => Name::Tag(tag.clone()),
                    None => Name::Digest(layout.sole()?.digest),
                };
                let store = Rc::new(layout);
                Ok(Self { store, name })
            }
            Location::OciArchive { .. } | Location::DockerArchive { .. } => Err(StoreError::Archive {
                place: location.to_string(),
            }),
        }
    }
}
