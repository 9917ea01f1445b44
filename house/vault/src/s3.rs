//! The vault in an S3-compatible object store. A put there is all or nothing and durable when it is answered, so there
//! are no temporary names. Calls block their thread; the waiting is done on a small runtime of the vault's own, so that
//! they may come from any thread, inside another runtime or not.

use std::{future::Future, sync::Arc, time::Duration};

use kernel::Moment;
use object_store::{
    ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload,
    aws::{AmazonS3, AmazonS3Builder},
    path::Path,
};
use tokio::runtime::{Builder, Runtime};

use crate::{
    Result, VaultError,
    store::{Body, BodyName, Store, Stray},
};

const PREFIX: &str = "originals";
const AT_ONCE: usize = 16;

/// Where the bucket is and how we get in.
#[derive(Clone)]
pub struct S3 {
    /// `https://s3.example.org`; plain `http://` only with `allow_http`.
    pub endpoint: String,
    /// The bucket; it must exist.
    pub bucket: String,
    /// `us-east-1` where the store has no regions.
    pub region: String,
    /// Access key id.
    pub access_key: String,
    /// Secret access key.
    pub secret_key: String,
    /// Let a store on the local machine be reached without TLS.
    pub allow_http: bool,
}

impl std::fmt::Debug for S3 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .finish_non_exhaustive()
    }
}

pub(crate) struct Bucket {
    store: Arc<AmazonS3>,
    runtime: Option<Runtime>,
}

impl Bucket {
    pub(crate) fn open(settings: &S3) -> Result<Self> {
        // An error means that the binary has chosen a provider already, which is as good.
        let _chosen = rustls::crypto::ring::default_provider().install_default();
        let store = AmazonS3Builder::new()
            .with_endpoint(&settings.endpoint)
            .with_bucket_name(&settings.bucket)
            .with_region(&settings.region)
            .with_access_key_id(&settings.access_key)
            .with_secret_access_key(&settings.secret_key)
            .with_allow_http(settings.allow_http)
            .with_virtual_hosted_style_request(false)
            .with_retry(object_store::RetryConfig {
                max_retries: 4,
                retry_timeout: Duration::from_secs(30),
                ..Default::default()
            })
            .build()
            .map_err(|e| VaultError::Store(e.to_string()))?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("vault-s3")
            .enable_all()
            .build()
            .map_err(|e| VaultError::io("starting the vault's runtime", &e))?;
        Ok(Self { store: Arc::new(store), runtime: Some(runtime) })
    }

    fn wait<T: Send + 'static>(&self, work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
        let stopped = || VaultError::Store("the vault's runtime has stopped".into());
        let (tell, answer) = std::sync::mpsc::sync_channel(1);
        let runtime = self.runtime.as_ref().ok_or_else(stopped)?;
        runtime.spawn(async move {
            let _told = tell.send(work.await);
        });
        answer.recv().map_err(|_| stopped())?
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn path(name: &BodyName) -> Path {
    Path::from(format!("{PREFIX}/{}/{name}", name.shelf()))
}

fn failed(error: &object_store::Error) -> VaultError {
    VaultError::Store(error.to_string())
}

impl Store for Bucket {
    fn put(&self, bodies: &[(BodyName, Vec<u8>)]) -> Result<()> {
        for batch in bodies.chunks(AT_ONCE) {
            let puts: Vec<_> =
                batch.iter().map(|(name, sealed)| (path(name), PutPayload::from(sealed.clone()))).collect();
            let store = Arc::clone(&self.store);
            self.wait(async move {
                let mut going = tokio::task::JoinSet::new();
                for (path, payload) in puts {
                    let store = Arc::clone(&store);
                    going.spawn(async move {
                        let once = PutOptions { mode: PutMode::Create, ..Default::default() };
                        store.put_opts(&path, payload, once).await
                    });
                }
                while let Some(done) = going.join_next().await {
                    match done {
                        // A retry after a lost answer finds its own body: the name holds the key, so it can be no other.
                        Ok(Ok(_) | Err(object_store::Error::AlreadyExists { .. })) => {}
                        Ok(Err(e)) => return Err(failed(&e)),
                        Err(e) => return Err(VaultError::Store(e.to_string())),
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn get(&self, name: &BodyName) -> Result<Vec<u8>> {
        let (store, path, missing) = (Arc::clone(&self.store), path(name), name.to_string());
        self.wait(async move {
            let got = match store.get(&path).await {
                Err(object_store::Error::NotFound { .. }) => return Err(VaultError::Missing(missing)),
                other => other.map_err(|e| failed(&e))?,
            };
            Ok(got.bytes().await.map_err(|e| failed(&e))?.to_vec())
        })
    }

    fn list(&self) -> Result<Vec<Body>> {
        let store = Arc::clone(&self.store);
        self.wait(async move {
            let mut bodies = Vec::new();
            // One shelf after another keeps each answer small without a stream library.
            for shelf in 0..=255u8 {
                let folder = Path::from(format!("{PREFIX}/{shelf:02x}"));
                let page = store.list_with_delimiter(Some(&folder)).await.map_err(|e| failed(&e))?;
                for meta in page.objects {
                    let Some(name) = meta.location.filename().and_then(|n| n.parse().ok()) else { continue };
                    let written = Moment::from_ms(meta.last_modified.timestamp_millis());
                    bodies.push(Body { name, len: meta.size, written });
                }
            }
            Ok(bodies)
        })
    }

    fn remove(&self, name: &BodyName) -> Result<()> {
        let (store, path) = (Arc::clone(&self.store), path(name));
        self.wait(async move {
            match store.delete(&path).await {
                Err(object_store::Error::NotFound { .. }) | Ok(()) => Ok(()),
                Err(e) => Err(failed(&e)),
            }
        })
    }

    fn strays(&self) -> Result<Vec<Stray>> {
        Ok(Vec::new())
    }

    fn remove_stray(&self, _: &Stray) -> Result<()> {
        Ok(())
    }
}
