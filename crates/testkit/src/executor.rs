//! The smallest executor that is honest: it knows that in memory nothing is worth waiting for.

use std::{
    future::Future,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}

/// Runs a future to its end on this thread.
///
/// # Panics
/// When the future waits for something that nobody in this thread will ever bring: in a world in memory that is a bug
/// of the code under test, and hanging would hide it.
#[expect(clippy::panic, reason = "a test fails by panicking")]
pub fn block_on<F: Future>(future: F) -> F::Output {
    let flag = Arc::new(Flag(AtomicBool::new(false)));
    let waker = Waker::from(Arc::clone(&flag));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending if flag.0.swap(false, Ordering::AcqRel) => {}
            Poll::Pending => panic!("the future waits for something outside of its world"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{future, task::Poll};

    use super::block_on;

    #[test]
    fn a_future_that_wakes_itself_goes_on() {
        let mut left = 3;
        let counted = future::poll_fn(move |context| {
            left -= 1;
            context.waker().wake_by_ref();
            if left == 0 { Poll::Ready("done") } else { Poll::Pending }
        });
        assert_eq!(block_on(counted), "done");
    }

    #[test]
    #[should_panic(expected = "outside of its world")]
    fn a_future_that_nobody_wakes_fails_the_test() {
        block_on(future::pending::<()>());
    }
}
