//! A vector whose places are numbers that the layout itself gave out.

use std::ops::{Index, IndexMut};

/// A list indexed by numbers that were made together with it.
#[derive(Clone, Debug)]
pub(super) struct List<T>(Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> List<T> {
    pub(super) fn of(length: usize, make: impl FnMut(usize) -> T) -> Self {
        Self((0..length).map(make).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub(super) fn push(&mut self, value: T) -> usize {
        self.0.push(value);
        self.0.len() - 1
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(list: Vec<T>) -> Self {
        Self(list)
    }
}

impl<T> Index<usize> for List<T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "the layout numbers nodes, ways and rows itself")]
    fn index(&self, at: usize) -> &T {
        &self.0[at]
    }
}

impl<T> IndexMut<usize> for List<T> {
    #[expect(clippy::indexing_slicing, reason = "the layout numbers nodes, ways and rows itself")]
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.0[at]
    }
}
