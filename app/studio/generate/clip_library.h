#pragma once

#include "app/studio/generate/clip_store.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QThreadPool>

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <stop_token>
#include <vector>

namespace signwright
{

/// Clips by the id of their history entry: the ones in memory, and the folders that keep them. Folders are read and written in
/// order on a thread of their own; what comes of it is told on the thread of this object.
class ClipLibrary : public QObject
{
    Q_OBJECT

public:
    /// Writes a clip to a file; called away from the thread of this object.
    using Writer = std::function<Result<void>(const StoredClip &, const Control &)>;

    explicit ClipLibrary(QObject *parent = nullptr);
    /// Stops what is read and exported; clips are stored to their end: they are what a person waited for.
    ~ClipLibrary() override;

    /// Null when the clip is not in memory.
    const StoredClip *find(const QString &id) const;
    /// The clip in memory, an empty one when there was none.
    StoredClip &operator[](const QString &id) { return clips_[id]; }
    /// The clip was made or shown just now: of the ones that have a folder or were given up, only the last few stay in memory.
    void keep(const QString &id);
    /// The clip will not be finished.
    void give_up(const QString &id);

    /// Ends in `loaded` or `failed`.
    void load(const QString &id, const std::filesystem::path &folder);
    /// Ends in `stored` or `failed`.
    void store(const QString &id, const std::filesystem::path &folder);
    /// Ends in `exported`. The clip must be in memory.
    void export_to(const QString &id, const std::filesystem::path &path, Writer writer);
    /// Forgets the clip; removes `folder` unless it is empty.
    void remove(const QString &id, const std::filesystem::path &folder);

Q_SIGNALS:
    void loaded(const QString &id);
    void stored(const QString &id, const QString &folder);
    /// `problem` is empty when the file was written.
    void exported(const QString &file_name, const QString &problem);
    void failed(const QString &problem);

private:
    std::map<QString, StoredClip> clips_;
    std::set<QString> dispensable_; ///< there is a folder, or there never will be
    std::vector<QString> kept_;     ///< oldest first
    std::stop_source stop_;
    QThreadPool files_; ///< one thread, last: its end waits for what refers to this
};

} // namespace signwright
