#include "app/studio/models/model_work.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <functional>
#include <memory>
#include <utility>

namespace signwright
{

namespace
{

/// An exception here would end the program.
Result<QString> tried(const std::function<Result<QString>(const Control &)> &run, const Control &control)
{
    try {
        return run(control);
    } catch (const std::exception &error) {
        return fail(Module::Bundle, ErrorKind::Internal, error.what());
    }
}

} // namespace

ModelWork::ModelWork(QObject *parent) : QAbstractListModel(parent) { thread_.setMaxThreadCount(1); }

ModelWork::~ModelWork()
{
    for (Item &item : items_) {
        item.claim->store(Claimed::ByPerson);
        item.stop.request_stop();
    }
    thread_.waitForDone();
}

void ModelWork::start(const QString &title, const QString &model, Run run, Done done)
{
    const int number = ++started_;
    beginInsertRows({}, count(), count());
    Item &item = items_.emplace_back();
    item.number = number;
    item.title = title;
    item.model = model;
    item.done = std::move(done);
    item.claim = std::make_shared<Claim>(Claimed::ByNobody);
    endInsertRows();
    Q_EMIT countChanged();
    thread_.start([this, number, run = std::move(run), claim = item.claim, stop = item.stop.get_token()] {
        if (claim->exchange(Claimed::ByThread) != Claimed::ByNobody)
            return;
        later(number, [](Item &started) {
            started.state = State::Running;
            started.time_left = TimeLeft();
        });
        // A person sees half a percent at best; the event loop need not see more.
        auto told = std::make_shared<double>(0.0);
        Result<QString> result = tried(run, {stop, [this, number, told](const Progress &progress) {
                                                 if (std::abs(progress.fraction - *told) < 0.005)
                                                     return;
                                                 *told = progress.fraction;
                                                 later(number, [fraction = progress.fraction](Item &running) {
                                                     running.progress = fraction;
                                                     running.seconds_left = running.time_left.update(fraction);
                                                 });
                                             }});
        later(number, [this, result = std::move(result)](Item &ended) { finish(ended, result); });
    });
}

template <typename Change> void ModelWork::later(int number, Change apply)
{
    QMetaObject::invokeMethod(
        this,
        [this, number, apply = std::move(apply)]() mutable {
            const auto found =
                std::find_if(items_.begin(), items_.end(), [number](const Item &item) { return item.number == number; });
            if (found == items_.end())
                return;
            apply(*found);
            const QModelIndex changed = index(static_cast<int>(found - items_.begin()));
            const QString model = found->model;
            const Done done = found->state == State::Done ? std::exchange(found->done, {}) : Done();
            Q_EMIT dataChanged(changed, changed);
            Q_EMIT countChanged();
            Q_EMIT advanced(model);
            if (done)
                done();
        },
        Qt::QueuedConnection);
}

void ModelWork::finish(Item &item, const Result<QString> &result)
{
    item.seconds_left = -1.0;
    if (result) {
        item.state = State::Done;
        item.progress = 1.0;
        item.message = *result;
    } else if (result.error().kind == ErrorKind::Cancelled) {
        item.state = State::Cancelled;
    } else {
        item.state = State::Failed;
        item.message = QString::fromStdString(result.error().message);
    }
}

double ModelWork::progress_of(const QString &model) const
{
    const auto found = std::find_if(items_.begin(), items_.end(),
                                    [&model](const Item &item) { return item.model == model && item.state == State::Running; });
    return found == items_.end() ? -1.0 : found->progress;
}

bool ModelWork::busy() const
{
    return std::any_of(items_.begin(), items_.end(),
                       [](const Item &item) { return item.state == State::Waiting || item.state == State::Running; });
}

void ModelWork::cancel(int row)
{
    if (row < 0 || row >= count())
        return;
    Item &item = items_[static_cast<std::size_t>(row)];
    item.stop.request_stop();
    // Work that has begun ends when it hears of it, or has ended already; what waits is never begun.
    Claimed nobody = Claimed::ByNobody;
    if (!item.claim->compare_exchange_strong(nobody, Claimed::ByPerson))
        return;
    item.state = State::Cancelled;
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT countChanged();
}

void ModelWork::dismiss(int row)
{
    if (row < 0 || row >= count())
        return;
    const State state = items_[static_cast<std::size_t>(row)].state;
    if (state == State::Waiting || state == State::Running)
        return;
    beginRemoveRows({}, row, row);
    items_.erase(items_.begin() + row);
    endRemoveRows();
    Q_EMIT countChanged();
}

int ModelWork::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(items_.size()); }

QVariant ModelWork::data(const QModelIndex &index, int role) const
{
    static constexpr const char *kStates[] = {"waiting", "running", "done", "failed", "cancelled"};
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item &item = items_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case TitleRole:
        return item.title;
    case StateRole:
        return kStates[static_cast<int>(item.state)];
    case ProgressRole:
        return item.progress;
    case SecondsLeftRole:
        return item.seconds_left;
    case MessageRole:
        return item.message;
    default:
        return {};
    }
}

QHash<int, QByteArray> ModelWork::roleNames() const
{
    return {{TitleRole, "title"},
            {StateRole, "state"},
            {ProgressRole, "progress"},
            {SecondsLeftRole, "secondsLeft"},
            {MessageRole, "message"}};
}

} // namespace signwright
