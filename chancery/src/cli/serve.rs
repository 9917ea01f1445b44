//! `chancery serve`: the pages, the API and the followers, until a signal says stop.

use std::{
    io::Write,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use badge::Actor;

use super::{console, user};
use crate::{
    house::{House, Trouble},
    watch::Watch,
    web::{self, App},
    wiring::Wiring,
};

/// Flags of `chancery serve`.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    /// The data folder; made when it is not there
    #[arg(long)]
    pub data: PathBuf,
    /// Address and port; default: the settings', else 127.0.0.1:7878
    #[arg(long)]
    pub listen: Option<String>,
}

/// The command.
pub fn run(args: &ServeArgs, err: &mut dyn Write) -> Result<i32, Trouble> {
    start_logging();
    let started = Instant::now();
    let house = House::open(&args.data)?;
    let wiring = Wiring::new(house.clone())?;
    serve(&wiring, args.listen.as_deref(), started, &mut |listen| {
        let users = house.door.read_here(&Actor::console(), |read| personnel::public::users(read))?;
        if users.is_empty() {
            let link = user::setup_link(&house, listen)?;
            drop(writeln!(
                err,
                "Nobody can sign in yet. Open this link once, within an hour, to set the firm up:\n{link}"
            ));
        } else {
            drop(writeln!(err, "Serving http://{listen}"));
        }
        Ok(())
    })
}

/// JSON lines on stderr: ids and kinds, never content.
pub fn start_logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("CHANCERY_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let subscriber =
        tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).finish();
    drop(tracing::subscriber::set_global_default(subscriber));
}

/// Serves until a signal says stop. `ready` is told the address once the socket listens.
pub fn serve(
    wiring: &Wiring,
    listen: Option<&str>,
    started: Instant,
    ready: &mut dyn FnMut(&str) -> Result<(), Trouble>,
) -> Result<i32, Trouble> {
    let listen = listen.unwrap_or(&wiring.house.settings.serve.listen).to_owned();
    let router = web::router(App::new(wiring.clone(), started))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Trouble::failed(format!("the runtime: {e}")))?;
    let stop = Arc::new(AtomicBool::new(false));
    let mut threads = wiring.start(&stop);
    if let Some(folder) = wiring.house.settings.serve.watch.clone() {
        let (house, flag) = (wiring.house.clone(), Arc::clone(&stop));
        let folder = house.folder.join(folder);
        threads.push(std::thread::spawn(move || Watch::new(house, folder).run(&flag)));
    }
    // Outside the runtime: whoever is told may look at the register, and a blocking database client refuses to wait inside.
    let bound = bind(&listen).and_then(|(listener, bound)| {
        // Without a console the pages still work; commands for this folder then say that it is being served.
        let console = console::listen(wiring, &bound.to_string())
            .inspect_err(|e| tracing::warn!("no console for commands beside this server: {e}"))
            .ok();
        ready(&bound.to_string())?;
        Ok((listener, console))
    });
    let served = bound.and_then(|(listener, _console)| {
        runtime.block_on(async {
            let listener =
                tokio::net::TcpListener::from_std(listener).map_err(|e| Trouble::failed(e.to_string()))?;
            axum::serve(listener, router)
                .with_graceful_shutdown(signal())
                .await
                .map_err(|e| Trouble::failed(format!("serving: {e}")))
        })
    });
    stop.store(true, Ordering::SeqCst);
    runtime.shutdown_timeout(Duration::from_secs(2));
    for thread in threads {
        drop(thread.join());
    }
    wiring.house.door.register().shutdown();
    served.map(|()| 0)
}

fn bind(listen: &str) -> Result<(TcpListener, SocketAddr), Trouble> {
    let listener = TcpListener::bind(listen).and_then(|listener| {
        listener.set_nonblocking(true)?;
        let bound = listener.local_addr()?;
        Ok((listener, bound))
    });
    listener.map_err(|e| {
        Trouble::unavailable(format!("cannot listen on {listen}: {e}; choose another with --listen"))
    })
}

async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
