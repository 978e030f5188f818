#include "app/studio/generate/chip_model.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>

namespace signwright
{

namespace
{

std::vector<Chip> chips_of(const PlanSentence &sentence)
{
    std::vector<Chip> chips;
    for (std::size_t i = 0; i < sentence.items.size(); ++i) {
        const PlanItem &item = sentence.items[i];
        const int number = static_cast<int>(i);
        QStringList non_manuals;
        for (const NonManualSpan &span : sentence.spans)
            if (number >= span.first_item && number <= span.last_item)
                non_manuals += name_of(span.kind);
        chips.push_back({static_cast<int>(item.kind), label_of(item), source_of(sentence, item.words),
                         QString::fromStdString(item.reason), non_manuals.join(", "), number, 0});
    }
    for (const DroppedWord &dropped : sentence.dropped)
        chips.push_back({ChipModel::Dropped,
                         source_of(sentence, {dropped.word}),
                         source_of(sentence, {dropped.word}),
                         QString::fromStdString(dropped.reason),
                         {},
                         -1,
                         dropped.word});
    return chips;
}

} // namespace

QString source_of(const PlanSentence &sentence, const std::vector<int> &words)
{
    QStringList texts;
    for (const int word : words)
        if (word >= 1 && word <= static_cast<int>(sentence.words.size()))
            texts += QString::fromStdString(sentence.words[static_cast<std::size_t>(word - 1)].text);
    return texts.join(' ');
}

QString label_of(const PlanItem &item)
{
    const QString gloss = QString::fromStdString(item.gloss);
    switch (item.kind) {
    case PlanItemKind::Sign:
        return item.intense ? QCoreApplication::translate("Plan", "%1 (strong)").arg(gloss) : gloss;
    case PlanItemKind::Fingerspelling:
        return gloss.split(QString(), Qt::SkipEmptyParts).join('-');
    case PlanItemKind::Number:
        return gloss;
    case PlanItemKind::Pause:
        return QCoreApplication::translate("Plan", "pause %1 ms").arg(item.pause_ms);
    }
    return {};
}

QString name_of(NonManual kind)
{
    switch (kind) {
    case NonManual::YesNoQuestion:
        return QCoreApplication::translate("Plan", "yes/no question");
    case NonManual::WhQuestion:
        return QCoreApplication::translate("Plan", "wh-question");
    case NonManual::Negation:
        return QCoreApplication::translate("Plan", "negation");
    case NonManual::Affirmation:
        return QCoreApplication::translate("Plan", "affirmation");
    case NonManual::Topic:
        return QCoreApplication::translate("Plan", "topic");
    case NonManual::Condition:
        return QCoreApplication::translate("Plan", "condition");
    case NonManual::Rhetorical:
        return QCoreApplication::translate("Plan", "rhetorical question");
    }
    return {};
}

void ChipModel::set_sentence(const PlanSentence &sentence)
{
    std::vector<Chip> next = chips_of(sentence);
    std::size_t same_front = 0;
    while (same_front < next.size() && same_front < chips_.size() && next[same_front] == chips_[same_front])
        ++same_front;
    std::size_t same_back = 0;
    while (same_back < next.size() - same_front && same_back < chips_.size() - same_front &&
           next[next.size() - 1 - same_back] == chips_[chips_.size() - 1 - same_back])
        ++same_back;

    const int first = static_cast<int>(same_front);
    const int old_count = static_cast<int>(chips_.size() - same_front - same_back);
    const int new_count = static_cast<int>(next.size() - same_front - same_back);
    const int kept = std::min(old_count, new_count);
    for (int i = 0; i < kept; ++i)
        chips_[same_front + static_cast<std::size_t>(i)] = next[same_front + static_cast<std::size_t>(i)];
    if (kept > 0)
        Q_EMIT dataChanged(index(first), index(first + kept - 1));
    if (new_count > old_count) {
        beginInsertRows({}, first + kept, first + new_count - 1);
        chips_ = std::move(next);
        endInsertRows();
    } else if (new_count < old_count) {
        beginRemoveRows({}, first + kept, first + old_count - 1);
        chips_ = std::move(next);
        endRemoveRows();
    }
}

int ChipModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(chips_.size()); }

QVariant ChipModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Chip &chip = chips_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KindRole:
        return chip.kind;
    case LabelRole:
        return chip.label;
    case SourceRole:
        return chip.source;
    case ReasonRole:
        return chip.reason;
    case NonManualsRole:
        return chip.non_manuals;
    case ItemRole:
        return chip.item;
    case WordRole:
        return chip.word;
    default:
        return {};
    }
}

QHash<int, QByteArray> ChipModel::roleNames() const
{
    return {{KindRole, "kind"},     {LabelRole, "label"},           {SourceRole, "source"},
            {ReasonRole, "reason"}, {NonManualsRole, "nonManuals"}, {ItemRole, "item"},
            {WordRole, "word"}};
}

} // namespace signwright
