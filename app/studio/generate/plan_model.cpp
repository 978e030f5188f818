#include "app/studio/generate/plan_model.h"

#include "app/studio/generate/plan_edits.h"
#include "core/project/generation_request.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace signwright
{

namespace
{

using namespace std::chrono_literals;

constexpr auto kRest = 120ms; ///< after the last keystroke
constexpr int kAddedPauseMs = 300;

std::string source_text(const SigningPlan &plan, const PlanSentence &sentence)
{
    return plan.text.substr(static_cast<std::size_t>(sentence.range.begin),
                            static_cast<std::size_t>(sentence.range.end - sentence.range.begin));
}

void shift(PlanSentence &sentence, int bytes)
{
    const auto move = [bytes](TextRange &range) {
        range.begin += bytes;
        range.end += bytes;
    };
    move(sentence.range);
    for (SourceWord &word : sentence.words)
        move(word.range);
}

/// `made` with the edited sentences of `shown` in place of the ones with the same source text.
SigningPlan with_edits_kept(SigningPlan made, const SigningPlan &shown, const SigningPlan &original)
{
    std::vector<bool> used(shown.sentences.size(), false);
    for (PlanSentence &sentence : made.sentences) {
        for (std::size_t i = 0; i < shown.sentences.size() && i < original.sentences.size(); ++i) {
            const PlanSentence &edited = shown.sentences[i];
            if (used[i] || edited == original.sentences[i] || source_text(shown, edited) != source_text(made, sentence))
                continue;
            used[i] = true;
            PlanSentence kept = edited;
            shift(kept, sentence.range.begin - edited.range.begin);
            sentence = std::move(kept);
            break;
        }
    }
    return made;
}

} // namespace

PlanModel::PlanModel(std::shared_ptr<const Planning> planning, QObject *parent)
    : QAbstractListModel(parent), planning_(std::move(planning))
{
    pool_.setMaxThreadCount(1);
    timer_.setSingleShot(true);
    timer_.setInterval(kRest);
    connect(&timer_, &QTimer::timeout, this, &PlanModel::start_planning);
}

void PlanModel::set_text(const QString &text)
{
    if (text == text_)
        return;
    text_ = text;
    ++serial_;
    if (text.toUtf8().size() > static_cast<qsizetype>(kMaxTextBytes)) {
        timer_.stop();
        accept(serial_, fail(Module::Project, ErrorKind::BadInput, tr("The text is too long; split it").toStdString()));
        return;
    }
    timer_.start();
    Q_EMIT busyChanged();
}

void PlanModel::finish_planning()
{
    if (!busy())
        return;
    timer_.stop();
    accept(++serial_, planning_->plan(text_.toStdString()));
}

void PlanModel::forget_edits()
{
    history_.reset(original_);
    show();
}

void PlanModel::start_planning()
{
    ++running_;
    Q_EMIT busyChanged();
    pool_.start([this, planning = planning_, serial = serial_, text = text_.toStdString()] {
        Result<SigningPlan> plan = planning->plan(text);
        QMetaObject::invokeMethod(
            this,
            [this, serial, plan = std::move(plan)] {
                --running_;
                accept(serial, plan);
            },
            Qt::QueuedConnection);
    });
}

void PlanModel::accept(quint64 serial, const Result<SigningPlan> &plan)
{
    if (serial == serial_) {
        error_ = plan ? QString() : QString::fromStdString(plan.error().message);
        const SigningPlan made = plan ? *plan : SigningPlan{};
        history_.reset(with_edits_kept(made, history_.present(), original_));
        original_ = made;
        show();
    }
    Q_EMIT busyChanged();
}

void PlanModel::set_plan(const SigningPlan &plan)
{
    timer_.stop();
    ++serial_;
    text_ = QString::fromStdString(plan.text);
    const Result<SigningPlan> made = planning_->plan(plan.text);
    original_ = made ? *made : SigningPlan{};
    error_.clear();
    history_.reset(plan);
    show();
    Q_EMIT busyChanged();
}

std::optional<SigningPlan> PlanModel::edited_plan() const
{
    const bool fits = QString::fromStdString(history_.present().text) == text_;
    return edited() && fits ? std::optional(history_.present()) : std::nullopt;
}

template <typename Edit> bool PlanModel::edit(int sentence, Edit change)
{
    if (sentence < 0 || sentence >= rowCount())
        return false;
    SigningPlan next = history_.present();
    if (!change(next.sentences[static_cast<std::size_t>(sentence)]))
        return false;
    history_.push(std::move(next));
    show();
    return true;
}

bool PlanModel::removeItem(int sentence, int item)
{
    return edit(sentence, [&](PlanSentence &target) { return remove_item(target, item, tr("taken out by you").toStdString()); });
}

bool PlanModel::replaceItem(int sentence, int item, const QString &gloss)
{
    return edit(sentence, [&](PlanSentence &target) {
        return replace_with_sign(target, item, gloss.toStdString(), tr("chosen by you").toStdString());
    });
}

bool PlanModel::spellItem(int sentence, int item)
{
    return edit(sentence,
                [&](PlanSentence &target) { return replace_with_spelling(target, item, tr("spelled by you").toStdString()); });
}

bool PlanModel::moveItem(int sentence, int from, int to)
{
    return edit(sentence, [&](PlanSentence &target) { return move_item(target, from, to); });
}

bool PlanModel::signWord(int sentence, int word)
{
    return edit(sentence,
                [&](PlanSentence &target) { return sign_dropped_word(target, word, tr("added by you").toStdString()); });
}

bool PlanModel::insertSign(int sentence, int place, const QString &gloss)
{
    return edit(sentence, [&](PlanSentence &target) {
        return insert_sign(target, place, gloss.toStdString(), tr("added by you").toStdString());
    });
}

bool PlanModel::insertPause(int sentence, int place)
{
    return edit(sentence, [&](PlanSentence &target) { return insert_pause(target, place, kAddedPauseMs); });
}

void PlanModel::undo()
{
    if (history_.undo())
        show();
}

void PlanModel::redo()
{
    if (history_.redo())
        show();
}

void PlanModel::restore()
{
    if (!edited())
        return;
    history_.push(original_);
    show();
}

void PlanModel::show()
{
    const auto &sentences = history_.present().sentences;
    const int old_rows = static_cast<int>(sentences_.size());
    const int new_rows = static_cast<int>(sentences.size());
    for (int row = 0; row < std::min(old_rows, new_rows); ++row)
        sentences_[static_cast<std::size_t>(row)]->set_sentence(sentences[static_cast<std::size_t>(row)]);
    if (new_rows > old_rows) {
        beginInsertRows({}, old_rows, new_rows - 1);
        for (int row = old_rows; row < new_rows; ++row) {
            sentences_.push_back(new ChipModel(this));
            sentences_.back()->set_sentence(sentences[static_cast<std::size_t>(row)]);
        }
        endInsertRows();
    } else if (new_rows < old_rows) {
        beginRemoveRows({}, new_rows, old_rows - 1);
        for (int row = new_rows; row < old_rows; ++row)
            sentences_[static_cast<std::size_t>(row)]->deleteLater();
        sentences_.resize(static_cast<std::size_t>(new_rows));
        endRemoveRows();
    }
    Q_EMIT planChanged();
}

QString PlanModel::summary() const
{
    int signs = 0;
    int spelled = 0;
    int dropped = 0;
    for (const PlanSentence &sentence : history_.present().sentences) {
        for (const PlanItem &item : sentence.items) {
            signs += item.kind == PlanItemKind::Sign || item.kind == PlanItemKind::Number;
            spelled += item.kind == PlanItemKind::Fingerspelling;
        }
        dropped += static_cast<int>(sentence.dropped.size());
    }
    return tr("%1, %2 spelled, %3 not signed").arg(tr("%n sign(s)", nullptr, signs)).arg(spelled).arg(dropped);
}

int PlanModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(sentences_.size()); }

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != ChipsRole)
        return {};
    return QVariant::fromValue(sentences_[static_cast<std::size_t>(index.row())]);
}

QHash<int, QByteArray> PlanModel::roleNames() const { return {{ChipsRole, "chips"}}; }

} // namespace signwright
