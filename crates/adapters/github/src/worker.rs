//! Keeps octocrab's queue moving without a runtime.
//!
//! octocrab puts a queue before its service and wants its other end run in the background by tokio or by an executor.
//! The hosts share no runtime, and a task in the background would outlive the command. So the executor only keeps the
//! queue's end, and whoever waits for a call polls it beside the call. A message enters the queue only while a call is
//! polled, and the same poll looks at the queue right after: nothing can get stuck.

use std::{
    cell::RefCell,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    rc::Rc,
    task::Poll,
};

type Task = Pin<Box<dyn Future<Output = ()>>>;

/// The end of the queue that hands requests to the transport.
#[derive(Clone, Default)]
pub(crate) struct Worker {
    task: Rc<RefCell<Option<Task>>>,
}

impl Worker {
    /// What octocrab takes for an executor: it keeps the task.
    pub(crate) fn executor(&self) -> Box<dyn Fn(Task)> {
        let slot = Rc::clone(&self.task);
        Box::new(move |task| *slot.borrow_mut() = Some(task))
    }

    /// Runs a call to its end, the queue beside it.
    pub(crate) async fn beside<T>(&self, call: impl Future<Output = T>) -> T {
        let mut call = pin!(call);
        poll_fn(|context| {
            if let Poll::Ready(value) = call.as_mut().poll(context) {
                return Poll::Ready(value);
            }
            let mut slot = self.task.borrow_mut();
            if slot.as_mut().is_some_and(|task| task.as_mut().poll(context).is_ready()) {
                *slot = None;
            }
            Poll::Pending
        })
        .await
    }
}
