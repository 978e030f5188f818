#pragma once

#include "core/base/result.h"
#include "core/project/project_file.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QLockFile>
#include <QtCore/QUrl>
#include <QtGui/QImage>
#include <QtQml/qqmlregistration.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace signwright
{

/// Where a generation stands.
enum class EntryState { Waiting, Running, Done, Failed, Cancelled };

/// One generation of the list.
struct HistoryRow {
    QString id; ///< also the name of its files
    GenerationRequest request;
    EntryState state = EntryState::Waiting;
    double progress = 0.0;      ///< 0 … 1
    double seconds_left = -1.0; ///< negative while unknown
    QString message;            ///< why it failed, or which stage it is in
    QString result;             ///< folder of its stored clip, empty without one
    QString created;            ///< UTC, ISO 8601
    bool has_thumbnail = false;
};

/// Every generation, newest first: the queue and the history in one list. It is kept in a project file, so that it is there
/// after a restart; entries that were waiting or running then come back as cancelled and can be retried.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of GenerateModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Row of the entry that the preview shows, −1 for none.
    Q_PROPERTY(int currentRow READ current_row NOTIFY currentRowChanged)
    /// Whether a removed entry can be put back.
    Q_PROPERTY(bool canUndoRemove READ can_undo_remove NOTIFY removedChanged)

public:
    enum Role {
        EntryIdRole = Qt::UserRole + 1,
        TitleRole,
        StateRole, ///< "waiting", "running", "done", "failed", "cancelled"
        ProgressRole,
        SecondsLeftRole,
        MessageRole,
        ThumbnailRole, ///< URL of a picture, empty without one
        CreatedRole,   ///< local date and time as a person reads it
        DetailRole,    ///< "seed 7, 25 fps, 256 px"
        CurrentRole,   ///< whether the preview shows it
    };

    explicit HistoryModel(QObject *parent = nullptr);

    /// Writes what is not written yet and deletes the files of removed entries.
    ~HistoryModel() override;

    /// Reads the project file, or what was kept of it when the program ended without closing it, and keeps it up to date from now
    /// on; a missing file is an empty project. A file that cannot be read or that another window has open is left alone and
    /// nothing is saved. Errors: Io, BadInput.
    Result<void> open(const std::filesystem::path &project);
    /// The folder beside the project file that holds the clips and thumbnails of its entries.
    std::filesystem::path folder() const;
    /// Whether entries outlive the window: a project file is open.
    bool keeps_files() const { return !project_path_.empty(); }

    /// Puts a new entry on top and returns its id.
    QString add(const GenerationRequest &request);
    /// Null when there is none with this id.
    const HistoryRow *find(const QString &id) const;
    const HistoryRow &row(int row) const { return rows_[static_cast<std::size_t>(row)]; }
    /// Changes an entry; a changed state is saved.
    void set_state(const QString &id, EntryState state, const QString &message = {});
    void set_progress(const QString &id, double progress, double seconds_left, const QString &stage);
    void set_request(const QString &id, const GenerationRequest &request);
    /// The stored clip of an entry, saved.
    void set_result(const QString &id, const QString &folder);
    /// Errors: Io.
    Result<void> set_thumbnail(const QString &id, const QImage &picture);
    void set_current(const QString &id);
    /// What is in the form and not generated yet, any object: kept with the project, against a crash too.
    void keep_draft(nlohmann::json draft);
    nlohmann::json draft() const { return layout_.value(kDraft, nlohmann::json::object()); }

    int count() const { return rowCount(); }
    int current_row() const;
    bool can_undo_remove() const { return !removed_.empty(); }

    /// What the list calls an entry; empty when there is no such row.
    Q_INVOKABLE QString titleOf(int row) const;
    /// Shows the entry in the preview.
    Q_INVOKABLE void select(int row);
    Q_INVOKABLE void cancel(int row);
    /// Runs an ended entry again with the same request.
    Q_INVOKABLE void retry(int row);
    /// Puts every setting of the entry, its seed and edited plan too, into the form.
    Q_INVOKABLE void recall(int row);
    /// Takes an entry out of the list; a running one is cancelled. Its files go when the window closes, or after twenty more.
    Q_INVOKABLE void remove(int row);
    /// Puts the entry that was removed last back into its place; again, the one before it.
    Q_INVOKABLE void undoRemove();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    void currentRowChanged();
    void selectRequested(const QString &id);
    void cancelRequested(const QString &id);
    void retryRequested(const QString &id);
    void recallRequested(const QString &id);
    void aboutToRemove(const QString &id);
    void removedChanged();
    /// The files of a removed entry are not needed any more.
    void discarded(const QString &id);
    /// The project file could not be written.
    void saveFailed(const QString &message);

private:
    /// A removed entry and its place.
    struct Removed {
        HistoryRow row;
        int place = 0;
    };
    static constexpr const char *kDraft = "draft";

    template <typename Change> void change(const QString &id, Change apply);
    int row_of(const QString &id) const;
    bool valid(int row) const { return row >= 0 && row < rowCount(); }
    std::filesystem::path thumbnail_path(const QString &id) const;
    Project project() const;
    /// Deletes the files of all but the `keep` entries that were removed last.
    void discard_removed(std::size_t keep);
    void save();

    std::filesystem::path project_path_; ///< empty: nothing is saved
    std::unique_ptr<QLockFile> lock_;
    std::vector<Removed> removed_; ///< the latest last
    bool unsaved_ = false;         ///< something is in the autosave only
    nlohmann::json layout_ = nlohmann::json::object();
    std::vector<HistoryRow> rows_; ///< newest first
    QString current_;
};

} // namespace signwright
