#include "app/studio/models/model_library.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtQml/QJSEngine>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace signwright
{

namespace
{

constexpr auto kSettled = std::chrono::milliseconds(300); ///< after the last change in the folder

std::shared_ptr<const ModelService> &provided()
{
    static std::shared_ptr<const ModelService> service;
    return service;
}

} // namespace

void ModelLibrary::provide(std::shared_ptr<const ModelService> service) { provided() = std::move(service); }

ModelLibrary *ModelLibrary::create(QQmlEngine *, QJSEngine *) { return new ModelLibrary(provided()); }

ModelLibrary::ModelLibrary(std::shared_ptr<const ModelService> service, QObject *parent)
    : QObject(parent), service_(std::move(service)), work_(new ModelWork(this)), models_(new ModelList(*work_, this)),
      card_(new ModelCard(this))
{
    Q_ASSERT(service_);
    std::vector<Choice> kinds{{"", tr("Every kind"), {}}};
    for (const QString &kind : known_kinds())
        kinds.push_back({kind, title_of_kind(kind), {}});
    kinds_ = new ChoiceModel(tr("Kind of model"), std::move(kinds), this);
    reader_.setMaxThreadCount(1);
    settled_.setSingleShot(true);
    settled_.setInterval(kSettled);
    connect(&settled_, &QTimer::timeout, this, &ModelLibrary::refresh);
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, &settled_, qOverload<>(&QTimer::start));
    refresh();
}

ModelLibrary::~ModelLibrary()
{
    // The work's last words are for the list.
    delete work_;
    reader_.waitForDone();
}

void ModelLibrary::refresh()
{
    if (std::exchange(reading_, true)) {
        read_again_ = true;
        return;
    }
    watch();
    reader_.start([this, service = service_] {
        std::vector<ModelEntry> entries;
        try {
            entries = service->list();
        } catch (const std::exception &error) { // would end the program
            qWarning("the models cannot be listed: %s", error.what());
        }
        QMetaObject::invokeMethod(
            this, [this, entries = std::move(entries)]() mutable { take(std::move(entries)); }, Qt::QueuedConnection);
    });
}

void ModelLibrary::take(std::vector<ModelEntry> entries)
{
    reading_ = false;
    models_->set_entries(std::move(entries));
    // Something to read from the first look on: the model that draws the video.
    const auto &all = models_->entries();
    const auto preferred = std::find_if(
        all.begin(), all.end(), [](const ModelEntry &entry) { return entry.is_default && entry.kind == "pose_to_video"; });
    if (current_.isEmpty() && preferred != all.end())
        set_current(preferred->id);
    show_current();
    Q_EMIT listed();
    if (std::exchange(read_again_, false))
        refresh();
}

void ModelLibrary::watch()
{
    const QString folder = QString::fromStdString(service_->folder().string());
    // An absent folder cannot be watched; the nearest one that is there tells when it comes.
    QString there = folder;
    while (!QFileInfo(there).isDir() && !QDir(there).isRoot() && !there.isEmpty())
        there = QFileInfo(there).path();
    QStringList wanted{there};
    if (there == folder)
        for (const QFileInfo &model : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
            wanted.push_back(model.filePath());
    const QStringList watched = watcher_.directories();
    for (const QString &path : watched)
        if (!wanted.contains(path))
            watcher_.removePath(path);
    for (const QString &path : wanted)
        if (!watched.contains(path))
            watcher_.addPath(path);
}

void ModelLibrary::set_current(const QString &id)
{
    if (id == current_)
        return;
    current_ = id;
    show_current();
    Q_EMIT currentChanged();
}

void ModelLibrary::show_current()
{
    const ModelEntry *entry = models_->find(current_);
    card_->show(entry ? *entry : ModelEntry());
}

void ModelLibrary::importFrom(const QList<QUrl> &sources)
{
    for (const QUrl &source : sources)
        if (source.isLocalFile())
            import(source.toLocalFile().toStdString());
}

void ModelLibrary::import(const std::filesystem::path &source)
{
    const QString file = QString::fromStdString((source.has_filename() ? source : source.parent_path()).filename().string());
    const auto id = std::make_shared<QString>();
    work_->start(
        tr("Import %1").arg(file), {},
        [service = service_, source, id](const Control &control) -> Result<QString> {
            return service->import(source, control).map([id](const std::string &made) {
                *id = QString::fromStdString(made);
                return ModelLibrary::tr("Imported");
            });
        },
        [this, id] {
            set_current(*id);
            refresh();
            hash(*id);
        });
}

void ModelLibrary::hash(const QString &id)
{
    work_->start(
        tr("Hash %1").arg(QFileInfo(id).fileName()), id,
        [service = service_, id = id.toStdString()](const Control &control) {
            return service->hash(id, control).map([] { return ModelLibrary::tr("The hash is noted"); });
        },
        [this] { refresh(); });
}

void ModelLibrary::verify(const QString &id)
{
    const ModelEntry *entry = models_->find(id);
    if (!entry)
        return;
    if (!entry->hashed) {
        hash(id);
        return;
    }
    work_->start(tr("Verify %1").arg(entry->name), id, [service = service_, id = id.toStdString()](const Control &control) {
        return service->verify(id, control).map([] { return ModelLibrary::tr("Every file matches its hash"); });
    });
}

void ModelLibrary::remove(const QString &id)
{
    const ModelEntry *entry = models_->find(id);
    if (!entry)
        return;
    work_->start(
        tr("Remove %1").arg(entry->name), id,
        [service = service_, id = id.toStdString()](const Control &) {
            return service->remove(id).map([] { return ModelLibrary::tr("Removed; the files it referred to are still there"); });
        },
        [this] { refresh(); });
}

QUrl ModelLibrary::containingFolder(const QString &id) const
{
    const ModelEntry *entry = models_->find(id);
    if (!entry)
        return QUrl::fromLocalFile(QString::fromStdString(service_->folder().string()));
    return QUrl::fromLocalFile(entry->referred_files.isEmpty() ? id : QFileInfo(entry->referred_files.constFirst()).path());
}

} // namespace signwright
