#include "app/studio/generate/clip_library.h"

#include <utility>

namespace signwright
{

namespace
{

constexpr std::size_t kClipsInMemory = 4; ///< 5 s at 256 × 256 take 25 MB

QString problem_of(const Result<void> &result) { return result ? QString() : QString::fromStdString(result.error().message); }

} // namespace

ClipLibrary::ClipLibrary(QObject *parent) : QObject(parent) { files_.setMaxThreadCount(1); }

ClipLibrary::~ClipLibrary()
{
    stop_.request_stop();
    files_.waitForDone();
}

const StoredClip *ClipLibrary::find(const QString &id) const
{
    const auto found = clips_.find(id);
    return found == clips_.end() ? nullptr : &found->second;
}

void ClipLibrary::keep(const QString &id)
{
    std::erase(kept_, id);
    kept_.push_back(id);
    while (kept_.size() > kClipsInMemory) {
        // A finished clip without a folder is the only copy.
        if (dispensable_.contains(kept_.front()))
            clips_.erase(kept_.front());
        kept_.erase(kept_.begin());
    }
}

void ClipLibrary::give_up(const QString &id)
{
    if (!clips_.contains(id))
        return;
    dispensable_.insert(id);
    keep(id);
}

void ClipLibrary::load(const QString &id, const std::filesystem::path &folder)
{
    files_.start([this, id, folder, stop = stop_.get_token()] {
        Result<StoredClip> clip = read_clip(folder, {stop, {}});
        QMetaObject::invokeMethod(
            this,
            [this, id, clip = std::move(clip)] {
                if (!clip) {
                    Q_EMIT failed(QString::fromStdString(clip.error().message));
                    return;
                }
                clips_[id] = *clip;
                dispensable_.insert(id);
                keep(id);
                Q_EMIT loaded(id);
            },
            Qt::QueuedConnection);
    });
}

void ClipLibrary::store(const QString &id, const std::filesystem::path &folder)
{
    files_.start([this, id, clip = clips_[id], folder] {
        const QString problem = problem_of(write_clip(folder, clip, {}));
        QMetaObject::invokeMethod(
            this,
            [this, id, folder, problem] {
                if (!problem.isEmpty()) {
                    Q_EMIT failed(problem);
                    return;
                }
                dispensable_.insert(id);
                Q_EMIT stored(id, QString::fromStdString(folder.string()));
            },
            Qt::QueuedConnection);
    });
}

void ClipLibrary::export_to(const QString &id, const std::filesystem::path &path, Writer writer)
{
    files_.start([this, clip = clips_.at(id), path, writer = std::move(writer), stop = stop_.get_token()] {
        const QString problem = problem_of(writer(clip, {stop, {}}));
        QMetaObject::invokeMethod(
            this, [this, path, problem] { Q_EMIT exported(QString::fromStdString(path.filename().string()), problem); },
            Qt::QueuedConnection);
    });
}

void ClipLibrary::remove(const QString &id, const std::filesystem::path &folder)
{
    clips_.erase(id);
    dispensable_.erase(id);
    std::erase(kept_, id);
    if (folder.empty())
        return;
    files_.start([folder] {
        std::error_code error;
        std::filesystem::remove_all(folder, error);
    });
}

} // namespace signwright
