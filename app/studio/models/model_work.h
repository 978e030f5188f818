#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/base/time_left.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QThreadPool>
#include <QtQml/qqmlregistration.h>

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace signwright
{

/// Long work on models (importing, hashing, checking), one after the other on a thread of its own, as a list in which each can
/// be watched and stopped. What has ended stays until it is dismissed, so that its outcome can be read.
class ModelWork : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of ModelLibrary")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Whether something waits or runs.
    Q_PROPERTY(bool busy READ busy NOTIFY countChanged)

public:
    enum Role {
        TitleRole = Qt::UserRole + 1,
        StateRole, ///< "waiting", "running", "done", "failed", "cancelled"
        ProgressRole,
        SecondsLeftRole, ///< negative while unknown
        MessageRole,     ///< what came of it
    };

    /// Runs away from the GUI thread; the text says what came of it.
    using Run = std::function<Result<QString>(const Control &)>;
    /// Called on the GUI thread once it has ended well.
    using Done = std::function<void()>;

    explicit ModelWork(QObject *parent = nullptr);
    /// Stops what runs and waits for it.
    ~ModelWork() override;

    /// Puts work at the end. `model`: the id of the model it concerns, for `progress_of`; may be empty.
    void start(const QString &title, const QString &model, Run run, Done done = {});
    /// How far the running work on a model is, 0 … 1; negative when none runs.
    double progress_of(const QString &model) const;

    int count() const { return rowCount(); }
    bool busy() const;

    /// Stops waiting or running work.
    Q_INVOKABLE void cancel(int row);
    /// Takes ended work out of the list.
    Q_INVOKABLE void dismiss(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    /// Work on a model has come further or ended.
    void advanced(const QString &model);

private:
    enum class State { Waiting, Running, Done, Failed, Cancelled };
    /// Who came first: the thread that begins the work, or the person who takes it back. The list hears of a beginning later.
    enum class Claimed { ByNobody, ByThread, ByPerson };
    using Claim = std::atomic<Claimed>;
    struct Item {
        int number = 0;
        QString title;
        QString model;
        State state = State::Waiting;
        double progress = 0.0;
        double seconds_left = -1.0;
        QString message;
        Done done;
        std::shared_ptr<Claim> claim;
        std::stop_source stop;
        TimeLeft time_left;
    };

    /// Runs `apply` on the GUI thread for the item, if it is still in the list.
    template <typename Change> void later(int number, Change apply);
    void finish(Item &item, const Result<QString> &result);

    std::vector<Item> items_; ///< in the order in which they were started
    int started_ = 0;
    QThreadPool thread_; ///< one thread, last: its end waits for what refers to this
};

} // namespace signwright
