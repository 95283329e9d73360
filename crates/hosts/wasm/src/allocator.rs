//! A heap that grows in large steps. Each growth of wasm memory costs a full collection in V8; growing page by page,
//! as the standard allocator does, makes the first parse of a large report several times slower.
#![expect(unsafe_code, reason = "an allocator is unsafe by its trait")]

use core::{
    alloc::{GlobalAlloc, Layout},
    arch::wasm32::{memory_grow, memory_size},
    cell::UnsafeCell,
    ptr::null_mut,
};

/// Bytes of a wasm page.
const PAGE: usize = 64 << 10;

/// The smallest and the largest step, in pages: 4 and 256 MiB.
const STEPS: (usize, usize) = (64, 4096);

#[global_allocator]
static HEAP: Heap = Heap(UnsafeCell::new(dlmalloc::Dlmalloc::new_with_allocator(Memory)));

/// The module's linear memory, of which nothing is ever given back.
struct Memory;

// SAFETY: every region comes from `memory.grow`, which hands out fresh zeroed pages that nobody else has.
unsafe impl dlmalloc::Allocator for Memory {
    /// Half of what is in use once more, within the steps; only what is needed when that is too much.
    fn alloc(&self, size: usize) -> (*mut u8, usize, u32) {
        let needed = size.div_ceil(PAGE);
        let generous = needed.max((memory_size(0) / 2).clamp(STEPS.0, STEPS.1));
        for pages in [generous, needed] {
            let before = memory_grow(0, pages);
            if before != usize::MAX {
                return ((before * PAGE) as *mut u8, pages * PAGE, 0);
            }
        }
        (null_mut(), 0, 0)
    }

    fn remap(&self, _: *mut u8, _: usize, _: usize, _: bool) -> *mut u8 {
        null_mut()
    }

    fn free_part(&self, _: *mut u8, _: usize, _: usize) -> bool {
        false
    }

    fn free(&self, _: *mut u8, _: usize) -> bool {
        false
    }

    fn can_release_part(&self, _: u32) -> bool {
        false
    }

    fn allocates_zeros(&self) -> bool {
        true
    }

    fn page_size(&self) -> usize {
        PAGE
    }
}

struct Heap(UnsafeCell<dlmalloc::Dlmalloc<Memory>>);

// SAFETY: the module is built without threads, and no allocator call is entered twice.
unsafe impl Sync for Heap {}

// SAFETY: every call goes to one dlmalloc with the caller's own pointer and layout; `Sync` above says why the exclusive
// reference is one.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { (*self.0.get()).malloc(layout.size(), layout.align()) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { (*self.0.get()).calloc(layout.size(), layout.align()) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { (*self.0.get()).free(pointer, layout.size(), layout.align()) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        unsafe { (*self.0.get()).realloc(pointer, layout.size(), layout.align(), size) }
    }
}
