#pragma once

#include <QtCore/QAbstractListModel>
#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace signwright
{

/// One possible value of a control.
struct Choice {
    QString word;  ///< the value, as requests and prompts spell it
    QString label; ///< what a person reads
    QColor swatch; ///< invalid when the choice is not a colour

    friend bool operator==(const Choice &, const Choice &) = default;
};

/// A control with a few named values, one of which is chosen.
class ChoiceModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("view-models own their choices")
    /// What the control sets: "Skin".
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(int current READ current WRITE set_current NOTIFY currentChanged)
    Q_PROPERTY(QString currentWord READ current_word NOTIFY currentChanged)
    Q_PROPERTY(int count READ count NOTIFY currentChanged)
    Q_PROPERTY(QString currentLabel READ current_label NOTIFY currentChanged)

public:
    enum Role { WordRole = Qt::UserRole + 1, LabelRole, SwatchRole };

    ChoiceModel(QString name, std::vector<Choice> choices, QObject *parent);

    QString name() const { return name_; }
    int count() const { return rowCount(); }
    int current() const { return current_; }
    /// Numbers outside the list are ignored.
    void set_current(int current);
    QString current_word() const { return choices_[static_cast<std::size_t>(current_)].word; }
    QString current_label() const { return choices_[static_cast<std::size_t>(current_)].label; }
    /// Chooses by word; a word that is not in the list is added, so that no request loses what it says.
    void select(const QString &word);
    /// Offers other values; the chosen word stays chosen, and stays in the list.
    void set_choices(std::vector<Choice> choices);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void currentChanged();

private:
    QString name_;
    std::vector<Choice> choices_;
    int current_ = 0;
};

} // namespace signwright
