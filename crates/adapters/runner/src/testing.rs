//! A world with variables alone, for this crate's tests.

use testkit::World;

pub(crate) fn world_of(variables: &[(&str, &str)]) -> World {
    let world = World::new();
    variables
        .iter()
        .fold(world, |world, (name, value)| world.var(name, value))
}
