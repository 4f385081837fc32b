import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDF files against PDF/A-3a and PDF/UA-1; prints one line a failed rule and exits with 1 where there is one. */
public class Runner {
    public static void main(String[] paths) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean compliant = true;
        for (String path : paths) {
            for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1}) {
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), flavour)) {
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100, false, false, false);
                    ValidationResult result = validator.validate(parser);
                    System.out.println(path + " " + flavour + " " + (result.isCompliant() ? "PASS" : "FAIL"));
                    TreeMap<String, String> failed = new TreeMap<>();
                    for (TestAssertion assertion : result.getTestAssertions()) {
                        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                            failed.putIfAbsent(
                                assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(),
                                assertion.getMessage() + " at " + assertion.getLocation().getContext());
                        }
                    }
                    failed.forEach((rule, message) -> System.out.println("  " + rule + " " + message));
                    compliant &= result.isCompliant();
                }
            }
        }
        System.exit(compliant ? 0 : 1);
    }
}
