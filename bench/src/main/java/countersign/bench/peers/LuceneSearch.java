package countersign.bench.peers;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/// Lucene as its users match records: the best ten by BM25 over all words, scored again by how alike
/// the fields are; the best is confirmed above a threshold unless another person is as good.
final class LuceneSearch implements Contender {
  private static final int TOP = 10;

  @Override
  public Set<String> confirmed(Work work, Runnable made) throws Exception {
    Path folder = work.folder().resolve("lucene");
    try (Directory directory = FSDirectory.open(folder)) {
      index(work, directory);
      made.run();
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        return ask(work, new IndexSearcher(reader));
      }
    }
  }

  private static void index(Work work, Directory directory) throws Exception {
    var settings = new IndexWriterConfig(new StandardAnalyzer());
    settings.setRAMBufferSizeMB(256);
    try (var writer = new IndexWriter(directory, settings)) {
      Work.each(
          work.population(),
          Entry.POPULATION,
          values -> {
            Entry entry = Entry.of(values);
            var document = new Document();
            document.add(
                new TextField("name", Alike.name(entry), Field.Store.NO));
            document.add(new TextField("line", entry.line(), Field.Store.NO));
            document.add(new StringField("zip", entry.zip(), Field.Store.NO));
            document.add(new StoredField("row", String.join("\u001f", values)));
            writer.addDocument(document);
          });
      writer.commit();
    }
  }

  private static Set<String> ask(Work work, IndexSearcher searcher) throws Exception {
    Set<String> confirmed = new HashSet<>();
    StoredFields stored = searcher.getIndexReader().storedFields();
    Work.each(
        work.subjects(),
        Entry.SUBJECTS,
        values -> {
          Entry asked = Entry.of(values);
          var query = new BooleanQuery.Builder();
          add(query, "name", Alike.name(asked));
          add(query, "line", asked.line());
          query.add(new TermQuery(new Term("zip", asked.zip())), Occur.SHOULD);
          var best = new Alike.Best(asked);
          for (ScoreDoc hit : searcher.search(query.build(), TOP).scoreDocs) {
            String row = stored.document(hit.doc).get("row");
            best.consider(Entry.of(row.split("\u001f", -1)));
          }
          if (best.confirms()) {
            confirmed.add(asked.id());
          }
        });
    return confirmed;
  }

  private static void add(BooleanQuery.Builder query, String field, String text) {
    for (String word : text.toLowerCase(Locale.ROOT).split(" ")) {
      if (!word.isEmpty()) {
        query.add(new TermQuery(new Term(field, word)), Occur.SHOULD);
      }
    }
  }
}
