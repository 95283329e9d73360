//! Fingerprints: an own one for findings that stand in no source file, and a judge of those that scanners give.
//!
//! GitHub follows an alert by its line's hash; a finding about a package of an image has no line. Its fingerprint is
//! made of what the finding is about, and of nothing that changes while the finding stays:
//!
//! | part | why |
//! | --- | --- |
//! | advisory, by its canonical id | the finding itself |
//! | type, namespace and name of the package | another package is another finding |
//! | path, except for packages of a distribution | the same library twice in an image is two findings; a distribution has each package once |
//! | repository of the image, on request | two images with one finding are two findings |
//!
//! Left out: the image's tag and digest, the layer, lines, the order of the scan, the database's version, the
//! scanner's name and its own fingerprints. Left out too: the **version**. An upgrade that does not repair the problem
//! leaves the same problem, and a dismissal of it should stand; so the version is also struck from the path
//! (`log4j-core-2.14.1.jar`). Where one place holds a package in several versions, [`number`] tells them apart.

mod identity;
mod image;
mod number;
mod package;
mod path;
mod value;

pub use identity::{Census, Identity, Subject, is_identity};
pub use image::repository;
pub use number::number;
pub use package::PackageName;
pub use value::{Fingerprint, PackageFinding};
