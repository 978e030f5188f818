#include "app/studio/models/model_card.h"

#include "app/studio/models/model_list.h"

#include <QtCore/QLocale>

#include <map>

namespace signwright
{

ModelCard::ModelCard(QObject *parent) : QObject(parent) {}

void ModelCard::show(const ModelEntry &entry)
{
    if (entry == entry_)
        return;
    entry_ = entry;
    Q_EMIT changed();
}

QString ModelCard::parameters() const { return text_of_parameters(entry_.parameters); }

QString ModelCard::size() const
{
    return entry_.bytes > 0 ? QLocale().formattedDataSize(entry_.bytes, 1, QLocale::DataSizeSIFormat) : QString();
}

QString ModelCard::scores() const
{
    std::map<QString, QStringList> by_signature;
    for (const ModelScore &score : entry_.scores)
        by_signature[score.signature].push_back(score.name + "  " + QLocale().toString(score.value, 'g', 4));
    QStringList paragraphs;
    for (const auto &[signature, scores] : by_signature)
        paragraphs.push_back((QStringList{signature} + scores).join('\n').trimmed());
    return paragraphs.join("\n\n");
}

} // namespace signwright
