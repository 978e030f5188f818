#include "app/studio/generate/history_model.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QUuid>

#include <algorithm>
#include <utility>

namespace signwright
{

namespace
{

QString word_of(EntryState state)
{
    switch (state) {
    case EntryState::Waiting:
        return "waiting";
    case EntryState::Running:
        return "running";
    case EntryState::Done:
        return "done";
    case EntryState::Failed:
        return "failed";
    case EntryState::Cancelled:
        return "cancelled";
    }
    return {};
}

constexpr std::size_t kRemovedKept = 20;

bool ended(EntryState state) { return state != EntryState::Waiting && state != EntryState::Running; }

QString title_of(const GenerationRequest &request)
{
    if (!request.pose_path.empty())
        return QFileInfo(QString::fromStdString(request.pose_path)).fileName();
    return QString::fromStdString(request.text).simplified().left(200);
}

QString read_date(const QString &created)
{
    return QLocale().toString(QDateTime::fromString(created, Qt::ISODate).toLocalTime(), QLocale::ShortFormat);
}

} // namespace

HistoryModel::HistoryModel(QObject *parent) : QAbstractListModel(parent) {}

HistoryModel::~HistoryModel()
{
    discard_removed(0);
    if (unsaved_)
        save();
}

Result<void> HistoryModel::open(const std::filesystem::path &project)
{
    std::error_code error;
    std::filesystem::create_directories(project.parent_path(), error);
    auto lock = std::make_unique<QLockFile>(QString::fromStdString(project.string()) + ".lock");
    lock->setStaleLockTime(0); // only its owner's end makes it stale
    if (!lock->tryLock() && lock->error() == QLockFile::LockFailedError)
        return fail(Module::Project, ErrorKind::Io, project.string() + " is open in another window; close it there");
    Result<Project> read = recoverable(project) ? recover_project(project) : read_project(project);
    if (!read && read.error().kind != ErrorKind::NotFound)
        return tl::unexpected(read.error());
    project_path_ = project;
    lock_ = std::move(lock);
    if (!read)
        return {};
    beginResetModel();
    rows_.clear();
    layout_ = read->layout;
    for (const HistoryEntry &entry : read->history) {
        HistoryRow row;
        row.id = QFileInfo(QString::fromStdString(entry.thumbnail)).completeBaseName();
        if (QUuid::fromString(row.id).isNull()) // also keeps every path that is made of it inside the folder
            row.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        row.request = entry.request;
        row.result = QString::fromStdString(entry.result);
        row.created = QString::fromStdString(entry.created);
        row.has_thumbnail = std::filesystem::exists(thumbnail_path(row.id), error);
        const bool stored = !row.result.isEmpty() && QFileInfo::exists(row.result);
        row.state = stored ? EntryState::Done : EntryState::Cancelled;
        if (!stored)
            row.message = row.result.isEmpty() ? tr("Not finished; run it again") : tr("Its files are gone; run it again");
        rows_.insert(rows_.begin(), std::move(row));
    }
    endResetModel();
    Q_EMIT countChanged();
    return {};
}

std::filesystem::path HistoryModel::folder() const
{
    return project_path_.parent_path() / (project_path_.stem().string() + "-clips");
}

std::filesystem::path HistoryModel::thumbnail_path(const QString &id) const { return folder() / (id.toStdString() + ".png"); }

QString HistoryModel::add(const GenerationRequest &request)
{
    HistoryRow row;
    row.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    row.request = request;
    row.created = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    const QString id = row.id;
    beginInsertRows({}, 0, 0);
    rows_.insert(rows_.begin(), std::move(row));
    endInsertRows();
    Q_EMIT countChanged();
    Q_EMIT currentRowChanged();
    save();
    return id;
}

int HistoryModel::row_of(const QString &id) const
{
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&id](const HistoryRow &row) { return row.id == id; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

const HistoryRow *HistoryModel::find(const QString &id) const
{
    const int row = row_of(id);
    return row < 0 ? nullptr : &rows_[static_cast<std::size_t>(row)];
}

template <typename Change> void HistoryModel::change(const QString &id, Change apply)
{
    const int row = row_of(id);
    if (row < 0)
        return;
    apply(rows_[static_cast<std::size_t>(row)]);
    Q_EMIT dataChanged(index(row), index(row));
}

void HistoryModel::set_state(const QString &id, EntryState state, const QString &message)
{
    change(id, [&](HistoryRow &row) {
        row.state = state;
        row.message = message;
        row.progress = state == EntryState::Done ? 1.0 : 0.0;
        row.seconds_left = -1.0;
    });
    save();
}

void HistoryModel::set_progress(const QString &id, double progress, double seconds_left, const QString &stage)
{
    change(id, [&](HistoryRow &row) {
        row.progress = progress;
        row.seconds_left = seconds_left;
        row.message = stage;
    });
}

void HistoryModel::set_request(const QString &id, const GenerationRequest &request)
{
    change(id, [&](HistoryRow &row) { row.request = request; });
}

void HistoryModel::set_result(const QString &id, const QString &folder)
{
    change(id, [&](HistoryRow &row) { row.result = folder; });
    // A clip that was still being written when its entry was removed may yet be wanted back.
    for (Removed &removed : removed_)
        if (removed.row.id == id)
            removed.row.result = folder;
    save();
}

Result<void> HistoryModel::set_thumbnail(const QString &id, const QImage &picture)
{
    std::error_code error;
    std::filesystem::create_directories(folder(), error);
    const std::filesystem::path path = thumbnail_path(id);
    if (!picture.scaled(96, 96, Qt::KeepAspectRatio, Qt::SmoothTransformation).save(QString::fromStdString(path.string()), "PNG"))
        return fail(Module::Project, ErrorKind::Io, "cannot write " + path.string() + "; free some space");
    change(id, [](HistoryRow &row) { row.has_thumbnail = true; });
    return {};
}

void HistoryModel::set_current(const QString &id)
{
    const int before = current_row();
    current_ = id;
    for (const int row : {before, current_row()})
        if (row >= 0)
            Q_EMIT dataChanged(index(row), index(row), {CurrentRole});
    Q_EMIT currentRowChanged();
}

int HistoryModel::current_row() const { return row_of(current_); }

QString HistoryModel::titleOf(int row) const { return valid(row) ? title_of(this->row(row).request) : QString(); }

void HistoryModel::select(int row)
{
    if (valid(row))
        Q_EMIT selectRequested(this->row(row).id);
}

void HistoryModel::cancel(int row)
{
    if (valid(row) && !ended(this->row(row).state))
        Q_EMIT cancelRequested(this->row(row).id);
}

void HistoryModel::retry(int row)
{
    if (valid(row) && ended(this->row(row).state))
        Q_EMIT retryRequested(this->row(row).id);
}

void HistoryModel::recall(int row)
{
    if (valid(row))
        Q_EMIT recallRequested(this->row(row).id);
}

void HistoryModel::remove(int row)
{
    if (!valid(row))
        return;
    Q_EMIT aboutToRemove(this->row(row).id);
    beginRemoveRows({}, row, row);
    removed_.push_back({std::move(rows_[static_cast<std::size_t>(row)]), row});
    rows_.erase(rows_.begin() + row);
    endRemoveRows();
    if (!ended(removed_.back().row.state))
        removed_.back().row.state = EntryState::Cancelled;
    discard_removed(kRemovedKept);
    Q_EMIT countChanged();
    Q_EMIT currentRowChanged();
    Q_EMIT removedChanged();
    save();
}

void HistoryModel::undoRemove()
{
    if (removed_.empty())
        return;
    const int place = std::min(removed_.back().place, rowCount());
    beginInsertRows({}, place, place);
    rows_.insert(rows_.begin() + place, std::move(removed_.back().row));
    endInsertRows();
    removed_.pop_back();
    Q_EMIT countChanged();
    Q_EMIT currentRowChanged();
    Q_EMIT removedChanged();
    save();
}

void HistoryModel::discard_removed(std::size_t keep)
{
    while (removed_.size() > keep) {
        const QString id = removed_.front().row.id;
        removed_.erase(removed_.begin());
        if (!project_path_.empty()) {
            std::error_code error;
            std::filesystem::remove(thumbnail_path(id), error);
        }
        Q_EMIT discarded(id);
    }
}

void HistoryModel::keep_draft(nlohmann::json draft)
{
    if (project_path_.empty() || draft == this->draft())
        return;
    layout_[kDraft] = std::move(draft);
    unsaved_ = true;
    if (const Result<void> saved = autosave_project(project_path_, project()); !saved)
        Q_EMIT saveFailed(QString::fromStdString(saved.error().message));
}

Project HistoryModel::project() const
{
    Project project;
    project.layout = layout_;
    for (auto row = rows_.rbegin(); row != rows_.rend(); ++row)
        project.history.push_back(
            {row->request, row->id.toStdString() + ".png", row->result.toStdString(), row->created.toStdString()});
    return project;
}

void HistoryModel::save()
{
    if (project_path_.empty())
        return;
    unsaved_ = false;
    if (const Result<void> saved = save_project(project_path_, project()); !saved)
        Q_EMIT saveFailed(QString::fromStdString(saved.error().message));
}

int HistoryModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HistoryRow &row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case EntryIdRole:
        return row.id;
    case TitleRole:
    case Qt::DisplayRole:
        return title_of(row.request);
    case StateRole:
        return word_of(row.state);
    case ProgressRole:
        return row.progress;
    case SecondsLeftRole:
        return row.seconds_left;
    case MessageRole:
        return row.message;
    case ThumbnailRole:
        return row.has_thumbnail ? QUrl::fromLocalFile(QString::fromStdString(thumbnail_path(row.id).string())) : QUrl();
    case CreatedRole:
        return read_date(row.created);
    case DetailRole:
        return tr("seed %1, %2 fps, %3 px").arg(row.request.seed).arg(row.request.fps.value()).arg(row.request.size);
    case CurrentRole:
        return row.id == current_;
    default:
        return {};
    }
}

QHash<int, QByteArray> HistoryModel::roleNames() const
{
    return {{EntryIdRole, "entryId"},         {TitleRole, "title"},     {StateRole, "state"},         {ProgressRole, "progress"},
            {SecondsLeftRole, "secondsLeft"}, {MessageRole, "message"}, {ThumbnailRole, "thumbnail"}, {CreatedRole, "created"},
            {DetailRole, "detail"},           {CurrentRole, "current"}};
}

} // namespace signwright
