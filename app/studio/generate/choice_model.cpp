#include "app/studio/generate/choice_model.h"

#include <algorithm>

namespace signwright
{

ChoiceModel::ChoiceModel(QString name, std::vector<Choice> choices, QObject *parent)
    : QAbstractListModel(parent), name_(std::move(name)), choices_(std::move(choices))
{
    Q_ASSERT(!choices_.empty());
}

void ChoiceModel::set_current(int current)
{
    if (current == current_ || current < 0 || current >= rowCount())
        return;
    current_ = current;
    Q_EMIT currentChanged();
}

void ChoiceModel::select(const QString &word)
{
    auto found = std::find_if(choices_.begin(), choices_.end(), [&word](const Choice &choice) { return choice.word == word; });
    if (found == choices_.end()) {
        beginInsertRows({}, rowCount(), rowCount());
        choices_.push_back({word, word, {}});
        endInsertRows();
        found = choices_.end() - 1;
    }
    set_current(static_cast<int>(found - choices_.begin()));
}

void ChoiceModel::set_choices(std::vector<Choice> choices)
{
    const Choice kept = choices_[static_cast<std::size_t>(current_)];
    const auto has_word = [&kept](const Choice &choice) { return choice.word == kept.word; };
    if (std::none_of(choices.begin(), choices.end(), has_word))
        choices.push_back(kept);
    if (choices == choices_)
        return;
    beginResetModel();
    choices_ = std::move(choices);
    current_ = static_cast<int>(std::find_if(choices_.begin(), choices_.end(), has_word) - choices_.begin());
    endResetModel();
    Q_EMIT currentChanged();
}

int ChoiceModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(choices_.size()); }

QVariant ChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Choice &choice = choices_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case WordRole:
        return choice.word;
    case LabelRole:
    case Qt::DisplayRole:
        return choice.label;
    case SwatchRole:
        return choice.swatch.isValid() ? choice.swatch : QColor(Qt::transparent);
    default:
        return {};
    }
}

QHash<int, QByteArray> ChoiceModel::roleNames() const
{
    return {{WordRole, "word"}, {LabelRole, "label"}, {SwatchRole, "swatch"}};
}

} // namespace signwright
