#pragma once

#include "app/studio/generate/chip_model.h"
#include "app/studio/generate/planning.h"
#include "app/studio/generate/undo_history.h"

#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include <memory>
#include <optional>

namespace signwright
{

/// The plan of the sentence in the box, one row a sentence. It follows the text; edits of sentences whose words did not
/// change survive, and every edit can be undone.
class PlanModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of GenerateModel")
    Q_PROPERTY(bool canUndo READ can_undo NOTIFY planChanged)
    Q_PROPERTY(bool canRedo READ can_redo NOTIFY planChanged)
    /// Whether the plan differs from what the rules made.
    Q_PROPERTY(bool edited READ edited NOTIFY planChanged)
    Q_PROPERTY(bool empty READ empty NOTIFY planChanged)
    /// While a text is being planned.
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    /// Why there is no plan; empty when there is one.
    Q_PROPERTY(QString error READ error NOTIFY planChanged)
    /// "12 signs, 1 spelled, 2 words not signed".
    Q_PROPERTY(QString summary READ summary NOTIFY planChanged)

public:
    enum Role { ChipsRole = Qt::UserRole + 1 };

    explicit PlanModel(std::shared_ptr<const Planning> planning, QObject *parent = nullptr);

    bool can_undo() const { return history_.can_undo(); }
    bool can_redo() const { return history_.can_redo(); }
    bool edited() const { return !(history_.present() == original_); }
    bool empty() const { return history_.present().sentences.empty(); }
    bool busy() const { return timer_.isActive() || running_ > 0; }
    QString error() const { return error_; }
    QString summary() const;

    /// Plans a text after a short rest, away from the GUI thread. A text that no request can have is refused in `error`.
    void set_text(const QString &text);
    /// Ends the planning of the newest text now, so that the plan is the one of the text in the box.
    void finish_planning();
    /// Takes every edit back for good.
    void forget_edits();
    /// Shows a plan that was edited before.
    void set_plan(const SigningPlan &plan);
    /// The plan when it was edited and fits the text in the box, so that a request must carry it.
    std::optional<SigningPlan> edited_plan() const;
    const SigningPlan &plan() const { return history_.present(); }

    /// Each edit applies fully or changes nothing and returns false.
    Q_INVOKABLE bool removeItem(int sentence, int item);
    Q_INVOKABLE bool replaceItem(int sentence, int item, const QString &gloss);
    Q_INVOKABLE bool spellItem(int sentence, int item);
    Q_INVOKABLE bool moveItem(int sentence, int from, int to);
    Q_INVOKABLE bool signWord(int sentence, int word);
    /// In front of the item at `place`; the number of items means the end.
    Q_INVOKABLE bool insertSign(int sentence, int place, const QString &gloss);
    Q_INVOKABLE bool insertPause(int sentence, int place);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    /// Back to what the rules made; can be undone.
    Q_INVOKABLE void restore();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void planChanged();
    void busyChanged();

private:
    template <typename Edit> bool edit(int sentence, Edit change);
    void start_planning();
    void accept(quint64 serial, const Result<SigningPlan> &plan);
    void show();

    std::shared_ptr<const Planning> planning_; ///< shared: planning may outlast the one that made it
    QTimer timer_;
    QString text_;
    QString error_;
    quint64 serial_ = 0;   ///< of the newest text
    int running_ = 0;      ///< texts being planned
    SigningPlan original_; ///< what the rules made of the text
    UndoHistory<SigningPlan> history_;
    std::vector<ChipModel *> sentences_;
    QThreadPool pool_; ///< one thread; last, because its end waits for the planning that refers to this
};

} // namespace signwright
